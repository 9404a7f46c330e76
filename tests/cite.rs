//! Citations against expectations written by hand.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use needlepoint::cite::{citation, short};
use needlepoint::evidence::model::Source;
use serde_json::{Value, json};

fn source(mut fields: Value) -> Source {
    fields["custom"] = json!({
        "design": "review", "found": "something", "read": "abstract",
        "status": { "state": "current", "checked": "2026-11-22" }
    });
    serde_json::from_value(fields).unwrap()
}

fn vickers() -> Source {
    source(json!({
        "id": "vickers-2018-ipd", "type": "article-journal",
        "title": "Acupuncture for Chronic Pain: Update of an Individual Patient Data Meta-Analysis",
        "author": [
            {"family": "Vickers", "given": "Andrew J."}, {"family": "Vertosick", "given": "Emily A."},
            {"family": "Lewith", "given": "George"}, {"family": "MacPherson", "given": "Hugh"},
            {"family": "Foster", "given": "Nadine E."}, {"family": "Sherman", "given": "Karen J."},
            {"family": "Irnich", "given": "Dominik"}
        ],
        "issued": {"date-parts": [[2018, 5]]}, "container-title": "The Journal of Pain",
        "container-title-short": "J Pain", "volume": "19", "issue": "5", "page": "455-474",
        "DOI": "10.1016/j.jpain.2017.11.005", "PMID": "29198932"
    }))
}

#[test]
fn an_article_names_six_authors_and_shortens_its_pages() {
    assert_eq!(
        citation(&vickers()),
        "Vickers AJ, Vertosick EA, Lewith G, MacPherson H, Foster NE, Sherman KJ, et al. Acupuncture for Chronic \
         Pain: Update of an Individual Patient Data Meta-Analysis. J Pain. 2018 May;19(5):455–74. \
         doi:10.1016/j.jpain.2017.11.005 PubMed PMID: 29198932."
    );
    assert_eq!(short(&vickers()), "Vickers 2018");
}

#[test]
fn a_cochrane_review_shows_its_number_as_page() {
    let review = source(json!({
        "id": "linde-2016-migraine", "type": "article-journal", "title": "Acupuncture for something?",
        "author": [{"family": "Linde", "given": "K"}], "issued": {"date-parts": [[2016, 6, 28]]},
        "container-title": "Cochrane Database of Systematic Reviews",
        "container-title-short": "Cochrane Database Syst Rev", "issue": "6", "page": "CD001218",
        "DOI": "10.1002/14651858.CD001218.pub3"
    }));
    assert_eq!(
        citation(&review),
        "Linde K. Acupuncture for something? Cochrane Database Syst Rev. 2016 Jun 28;(6):CD001218. \
         doi:10.1002/14651858.CD001218.pub3"
    );
}

#[test]
fn a_particle_stays_before_the_family_name_and_a_suffix_after_the_initials() {
    let article = source(json!({
        "id": "van-der-berg-2001", "type": "article-journal", "title": "On needles",
        "author": [{"family": "Berg", "given": "Anna-Belle", "non-dropping-particle": "van der"},
                   {"family": "King", "given": "M L", "suffix": "Jr"}],
        "issued": {"date-parts": [[2001]]}, "container-title": "Pain", "volume": "9", "page": "99-101"
    }));
    assert_eq!(citation(&article), "van der Berg AB, King ML Jr. On needles. Pain. 2001;9:99–101.");
    assert_eq!(short(&article), "van der Berg 2001");
}

#[test]
fn a_guideline_goes_by_its_body_and_its_address() {
    let guideline = source(json!({
        "id": "nice-ng193", "type": "report", "title": "Chronic pain in over 16s",
        "author": [{"literal": "National Institute for Health and Care Excellence"}],
        "publisher": "National Institute for Health and Care Excellence", "publisher-place": "London",
        "number": "NG193", "issued": {"date-parts": [[2021, 4, 7]]}, "URL": "https://www.nice.org.uk/guidance/ng193"
    }));
    assert_eq!(
        citation(&guideline),
        "National Institute for Health and Care Excellence. Chronic pain in over 16s. 2021 Apr 7. \
         Report No.: NG193. Available from: https://www.nice.org.uk/guidance/ng193"
    );
    assert_eq!(short(&guideline), "NICE 2021");
}

#[test]
fn a_web_page_says_when_it_was_looked_at_and_an_unabbreviated_body_keeps_its_name() {
    let page = source(json!({
        "id": "clinic-page", "type": "webpage", "title": "What to expect", "author": [{"literal": "Some Clinic"}],
        "publisher": "Clinic Press", "publisher-place": "Leeds", "accessed": {"date-parts": [[2026, 11, 22]]},
        "URL": "https://example.org/a"
    }));
    assert_eq!(
        citation(&page),
        "Some Clinic. What to expect. Leeds: Clinic Press. [cited 2026 Nov 22]. Available from: https://example.org/a"
    );
    assert_eq!(short(&page), "Some Clinic");
}

#[test]
fn pages_that_are_no_plain_numbers_stay_whole() {
    for (page, shown) in
        [("S1-S9", "S1–S9"), ("98-102", "98–102"), ("7-7", "7–7"), ("e12", "e12"), ("321–329", "321–9")]
    {
        let article = source(json!({
            "id": "a-b", "type": "article-journal", "title": "T", "container-title": "J", "volume": "1", "page": page
        }));
        assert_eq!(citation(&article), format!("T. J. 1:{shown}."));
    }
}

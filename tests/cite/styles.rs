//! Citations against expectations written by hand.

use needlepoint::cite::{Style, citation, cited, short};
use serde_json::json;

use super::{SPECIAL, items, source};

fn special(id: &str) -> needlepoint::evidence::model::Source {
    source(items(SPECIAL).into_iter().find(|item| item["id"] == id).unwrap())
}

#[test]
fn an_article_names_six_authors_in_nlm_three_in_ama_and_all_in_apa() {
    let article = special("special-article");
    assert_eq!(
        citation(&article),
        "Vickers AJ, Vertosick EA, Lewith G, MacPherson H, Foster NE, Sherman KJ, et al. Acupuncture for Chronic \
         Pain: Update of an Individual Patient Data Meta-Analysis. J Pain. 2018 May;19(5):455–74. \
         doi:10.1016/j.jpain.2017.11.005 PubMed PMID: 29198932."
    );
    assert_eq!(
        cited(&article, Style::Ama).text(),
        "Vickers AJ, Vertosick EA, Lewith G, et al. Acupuncture for Chronic Pain: Update of an Individual Patient \
         Data Meta-Analysis. J Pain. 2018;19(5):455-474. doi:10.1016/j.jpain.2017.11.005"
    );
    assert_eq!(
        cited(&article, Style::Apa).text(),
        "Vickers, A. J., Vertosick, E. A., Lewith, G., MacPherson, H., Foster, N. E., Sherman, K. J., & Irnich, D. \
         (2018). Acupuncture for Chronic Pain: Update of an Individual Patient Data Meta-Analysis. The Journal of \
         Pain, 19(5), 455–474. https://doi.org/10.1016/j.jpain.2017.11.005"
    );
}

#[test]
fn a_source_goes_by_author_and_year_an_organisation_by_the_abbreviation_of_its_id() {
    assert_eq!(short(&special("special-article")), "Vickers 2018");
    assert_eq!(short(&special("special-names")), "van der Berg 2001");
    assert_eq!(short(&special("special-webpage")), "Some Clinic");
    let guideline = json!({
        "id": "nice-ng193", "type": "report", "title": "Chronic pain in over 16s",
        "author": [{"literal": "National Institute for Health and Care Excellence"}],
        "issued": {"date-parts": [[2021, 4, 7]]}
    });
    assert_eq!(short(&source(guideline)), "NICE 2021");
}

#[test]
fn a_source_that_was_taken_back_says_so_in_every_style() {
    let retracted = special("special-retracted");
    assert!(cited(&retracted, Style::Nlm).text().ends_with(" [Retracted]"));
    assert!(cited(&retracted, Style::Ama).text().ends_with(" [Retracted]"));
    assert!(cited(&retracted, Style::Apa).text().ends_with(" (Retracted)"));
}

#[test]
fn markup_in_a_title_is_escaped_and_slanted_parts_are_marked() {
    let odd = special("special-curly");
    let html = cited(&odd, Style::Ama).html();
    assert!(html.contains("<i>What Patients") && html.contains("&lt;i&gt; &amp; 5 &gt; 3"), "{html}");
    let markdown = cited(&odd, Style::Ama).markdown();
    assert!(markdown.contains("*What Patients") && markdown.contains("\\<i\\> & 5 \\> 3"), "{markdown}");
}

#[test]
fn markdown_leaves_an_address_whole_and_escapes_what_would_be_read() {
    let record = source(json!({
        "id": "a", "type": "webpage", "title": "Not *slanted*, _not_ &lt; and [no link](x)",
        "URL": "https://example.org/a_b?c=1&d=2"
    }));
    let markdown = cited(&record, Style::Nlm).markdown();
    assert!(markdown.contains("https://example.org/a_b?c=1&d=2"), "{markdown}");
    assert!(markdown.contains(r"Not \*slanted\*, \_not\_ \&lt; and \[no link\](x)"), "{markdown}");
}

#[test]
fn a_page_range_is_shortened_only_where_it_is_one() {
    for (page, shown) in [
        ("S1-S9", "S1–9"),
        ("98-102", "98–102"),
        ("7-7", "7–7"),
        ("e12", "e12"),
        ("321–329", "321–9"),
        ("915-921C", "915-921C"),
    ] {
        let article = source(json!({
            "id": "a-b", "type": "article-journal", "title": "T", "container-title": "J", "volume": "1", "page": page
        }));
        assert_eq!(citation(&article), format!("T. J. 1:{shown}."));
    }
}

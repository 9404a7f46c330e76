//! Pictures for print: what stands in the SVG and the PNG, and that files come to no harm.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{fs, path::Path, sync::LazyLock};

use assert_cmd::Command;
use needlepoint::evidence::{Filter, Pack, TopicId, how_sure, model::Date};
use needlepoint::page::{self, Choice, Glyphs, Question, Scale, Setting};
use needlepoint::sheet::{self, Picture};
use roxmltree::Document;
use serde_json::Value;

static PACK: LazyLock<Pack> = LazyLock::new(Pack::embedded);

const INK: &str = "#1a1a1a";
const MARK: &str = "#1f4e79";
const GLYPHS: Glyphs = Glyphs { ascii: false };
const NAUSEA: &str = "postoperative-nausea-vomiting";

fn today() -> Date {
    Date::try_from("2026-11-24".to_owned()).unwrap()
}

fn topic(id: &str) -> TopicId {
    PACK.topic_id(id).unwrap()
}

fn needlepoint(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_needlepoint"));
    command.env_clear().args(words);
    command
}

fn stderr(command: &mut Command, code: i32) -> String {
    String::from_utf8(command.assert().code(code).get_output().stderr.clone()).unwrap()
}

fn forest(id: TopicId) -> Picture {
    sheet::forest(&PACK, id, &page::plot(&PACK, id, &Choice::default()), today())
}

fn crowd(id: TopicId, per: u32) -> Picture {
    let crowds = page::crowds(&PACK, id, &Choice::default(), Scale { per, each: 1 }, GLYPHS);
    sheet::people(&PACK, id, &crowds, per, today())
}

/// The finding of the 16 trials of wrist-point stimulation, pooled.
fn pool() -> Picture {
    let (id, at) = (topic(NAUSEA), 3);
    let pooling =
        page::pooling(&PACK, &PACK.topic(id).findings[at], at, &Question::default(), GLYPHS).unwrap();
    sheet::pool(&PACK, id, at, &pooling, today())
}

fn funnel() -> Picture {
    let (id, at) = (topic(NAUSEA), 3);
    let finding = &PACK.topic(id).findings[at];
    let pooling = page::pooling(&PACK, finding, at, &Question::default(), GLYPHS).unwrap();
    let funnel = page::funnel(finding, &page::answer(finding, &Question::default()).unwrap()).unwrap();
    sheet::funnel(&PACK, id, at, &funnel, &pooling, today())
}

/// One of each sort, and every topic's forest plot.
fn pictures() -> Vec<Picture> {
    let map = sheet::map(&PACK, &PACK.topics().collect::<Vec<_>>(), today());
    let crowds = ["migraine", "epilepsy", NAUSEA].map(|id| crowd(topic(id), 100));
    let plots = PACK.topics().map(forest);
    plots.chain(crowds).chain([map, effects(), pool(), funnel(), crowd(topic("ivf"), 1000)]).collect()
}

/// The second view of the map, of every topic.
fn effects() -> Picture {
    let topics: Vec<TopicId> = PACK.topics().collect();
    sheet::effects(&PACK, &page::panels(&PACK, &topics, &Filter::default()), today())
}

/// A line of text in a picture.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    x: f64,
    y: f64,
    /// Where its last letter begins.
    last: f64,
}

fn number(node: roxmltree::Node, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn words(svg: &Document) -> Vec<Word> {
    let lines = svg.descendants().filter(|node| node.has_attribute("aria-label"));
    lines
        .map(|line| {
            let place = line.attribute("transform").unwrap();
            let numbers: Vec<f64> = place
                .split(|sign: char| !(sign.is_ascii_digit() || ".-".contains(sign)))
                .filter_map(|part| part.parse().ok())
                .collect();
            let last = line.children().filter(|it| it.has_tag_name("use")).map(|it| number(it, "x"));
            let last = numbers[0] + last.fold(0.0, f64::max) * numbers[2];
            let text = line.attribute("aria-label").unwrap().to_owned();
            Word { text, x: numbers[0], y: numbers[1], last }
        })
        .collect()
}

fn text(svg: &Document) -> String {
    words(svg).iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn lines(svg: &Document, stroke: &str) -> Vec<[f64; 4]> {
    let all =
        svg.descendants().filter(|it| it.has_tag_name("line") && it.attribute("stroke") == Some(stroke));
    all.map(|it| ["x1", "y1", "x2", "y2"].map(|name| number(it, name))).collect()
}

fn filled<'a>(svg: &'a Document, tag: &'a str, fill: &'a str) -> Vec<roxmltree::Node<'a, 'a>> {
    svg.descendants().filter(|it| it.has_tag_name(tag) && it.attribute("fill") == Some(fill)).collect()
}

#[test]
fn the_figures_of_a_plot_are_those_of_show() {
    for id in PACK.topics() {
        let picture = forest(id);
        let svg = Document::parse(&picture.svg).unwrap();
        let drawn: Vec<String> = words(&svg).into_iter().map(|word| word.text).collect();
        let shown = page::topic(&PACK, id, Setting { width: 1000, ascii: false, today: today() });
        let shown: String = shown.lines.iter().map(|line| line.text() + "\n").collect();
        let plot = page::plot(&PACK, id, &Choice::default());
        for group in plot.sections.iter().flat_map(|section| &section.groups) {
            for row in &group.rows {
                assert!(
                    drawn.contains(&row.figures),
                    "{} is not in the picture of {}",
                    row.figures,
                    plot.topic
                );
                assert!(shown.contains(&row.figures), "{} is not in show {}", row.figures, plot.topic);
            }
        }
    }
}

/// A number before the interval, as it is printed in the picture.
fn estimate(figures: &str) -> Option<f64> {
    figures.split_once(" (")?.0.parse().ok()
}

/// From the numbers under an axis alone: where a figure must stand on it.
fn scale(svg: &Document, foot: f64) -> Box<dyn Fn(f64) -> f64> {
    let ticks: Vec<f64> =
        lines(svg, INK).iter().filter(|it| it[0] == it[2] && it[1] == foot).map(|it| it[0]).collect();
    let labels = words(svg).into_iter().filter(|word| (word.y - foot - 17.0).abs() < 0.01);
    let named: Vec<(f64, f64)> = labels
        .filter_map(|word| {
            let middle = |tick: &&f64| **tick > word.x && **tick - word.x < 25.0;
            Some((word.text.parse().ok()?, *ticks.iter().find(middle)?))
        })
        .collect();
    let ((one, at), (other, end)) = (named[0], *named.last().unwrap());
    let ratio =
        named.iter().any(|(number, _)| *number == 1.0) && named.iter().all(|(number, _)| *number > 0.0);
    let distance = move |number: f64| if ratio { number.ln() } else { number };
    Box::new(move |number| {
        at + (distance(number) - distance(one)) / (distance(other) - distance(one)) * (end - at)
    })
}

#[test]
fn every_square_stands_on_its_axis_where_its_figure_says_and_no_axis_has_two_measures() {
    for id in ["migraine", "chronic-low-back-pain", NAUSEA, "prostatitis", "insomnia-with-cancer"] {
        let picture = forest(topic(id));
        let svg = Document::parse(&picture.svg).unwrap();
        let mut feet: Vec<f64> =
            lines(&svg, INK).iter().filter(|it| it[1] == it[3]).map(|it| it[1]).collect();
        feet.sort_by(f64::total_cmp);
        let plot = page::plot(&PACK, topic(id), &Choice::default());
        let groups = plot.sections.iter().flat_map(|section| &section.groups).chain(&plot.trials);
        let groups: Vec<_> = groups.filter(|group| group.axis.is_some()).collect();
        assert_eq!(feet.len(), groups.len(), "{id}: an axis for each group");
        let all = words(&svg);
        let mut before = 0.0;
        for (&foot, group) in feet.iter().zip(groups) {
            let here = |y: f64| y > before && y < foot;
            let measures: Vec<&Word> = all
                .iter()
                .filter(|it| {
                    here(it.y) && (it.text.ends_with("(95 % CI)") || it.text.ends_with("(interval)"))
                })
                .collect();
            assert_eq!(measures.len(), 1, "{id}: {measures:?}");
            assert_eq!(measures[0].text, group.figures_heading());
            let place = scale(&svg, foot);
            let squares = filled(&svg, "rect", MARK);
            let squares: Vec<(f64, f64)> = squares
                .iter()
                .map(|it| {
                    (
                        number(*it, "x") + number(*it, "width") / 2.0,
                        number(*it, "y") + number(*it, "height") / 2.0,
                    )
                })
                .filter(|(_, y)| here(*y))
                .collect();
            let rows: Vec<_> = group.rows.iter().filter(|row| row.placed.is_some() && !row.pooled).collect();
            assert_eq!(squares.len(), rows.len(), "{id}: {}", group.heading);
            for (x, y) in squares {
                let beside =
                    all.iter().find(|it| (it.y - y - 4.2).abs() < 0.1 && estimate(&it.text).is_some());
                let figure = estimate(&beside.unwrap().text).unwrap();
                // Computed figures are rounded to two decimals in the text, so a small one may stand a little aside.
                let slack = if beside.unwrap().text.ends_with('*') { 6.0 } else { 1.0 };
                assert!((x - place(figure)).abs() < slack, "{id}: {figure} at {x}, not {}", place(figure));
            }
            before = foot;
        }
    }
}

#[test]
fn no_text_leaves_the_picture_or_runs_into_another() {
    for picture in pictures() {
        assert!(picture.missing.is_empty(), "the font lacks {:?}", picture.missing);
        let svg = Document::parse(&picture.svg).unwrap();
        let mut all = words(&svg);
        let title = svg.descendants().find(|it| it.has_tag_name("title")).unwrap().text().unwrap();
        for word in &all {
            assert!(word.x >= 20.0 && word.last < picture.width - 20.0, "{title}: {word:?}");
            assert!(word.y > 10.0 && word.y < picture.height - 10.0, "{title}: {word:?}");
        }
        all.sort_by(|one, other| one.y.total_cmp(&other.y).then(one.x.total_cmp(&other.x)));
        for two in all.windows(2).filter(|two| (two[0].y - two[1].y).abs() < 0.01) {
            assert!(two[0].last + 2.0 < two[1].x, "{title}: {two:?}");
        }
    }
}

#[test]
fn a_source_taken_back_is_marked_wherever_it_stands() {
    let picture = forest(topic("neck-pain"));
    let all = words(&Document::parse(&picture.svg).unwrap());
    let plot = page::plot(&PACK, topic("neck-pain"), &Choice::default());
    let taken_back = plot.rows().filter(|row| row.taken_back.is_some()).count();
    assert!(taken_back >= 2);
    assert_eq!(all.iter().filter(|word| word.text.contains("! RETRACTED SOURCE")).count(), taken_back);
}

#[test]
fn the_caption_carries_rater_date_and_citation() {
    for (picture, id, at) in [
        (forest(topic("migraine")), "migraine", 0),
        (crowd(topic("migraine"), 100), "migraine", 0),
        (pool(), NAUSEA, 3),
        (funnel(), NAUSEA, 3),
    ] {
        let svg = Document::parse(&picture.svg).unwrap();
        let told = text(&svg);
        let finding = &PACK.topic(topic(id)).findings[at];
        let source = PACK.source_id(&finding.source).unwrap();
        let described = svg.descendants().find(|it| it.has_tag_name("desc")).unwrap().text().unwrap();
        for part in [
            how_sure(&finding.certainty),
            finding.comparator.label.clone(),
            format!("[{}]", source.number()),
            format!("doi:{}", PACK.source(source).doi.as_ref().unwrap()),
            PACK.source(source)
                .custom
                .search_end
                .map_or("Search date not stated".into(), |it| format!("Searched to {it}")),
            format!("needlepoint acupuncture {}, drawn 2026-11-24", PACK.info().version),
        ] {
            assert!(told.contains(&part), "no `{part}` in {told}");
            assert!(
                part == finding.comparator.label || described.contains(&part),
                "no `{part}` in the description"
            );
        }
        for sentence in PACK.info().disclaimer.split(". ") {
            assert!(told.contains(sentence.trim_end_matches('.')), "{sentence}");
        }
    }
}

#[test]
fn a_cell_of_the_map_names_its_source_which_is_listed_with_date_and_rater() {
    let picture = sheet::map(&PACK, &[topic("migraine")], today());
    let svg = Document::parse(&picture.svg).unwrap();
    let told = text(&svg);
    for part in [
        "▲ ⊕⊕⊕◯ moderate",
        "[11] +",
        "[11] Linde 2016. doi:10.1002/14651858.CD001218.pub3. Searched to 2016-01.",
        "MODERATE, rated by the review authors, 2016 (GRADE)",
        "What exists, not a verdict.",
    ] {
        assert!(told.contains(part), "no `{part}` in {told}");
    }
}

#[test]
fn the_second_view_of_the_map_has_a_mark_for_each_point_on_an_axis_for_each_panel() {
    let topics: Vec<TopicId> = PACK.topics().collect();
    let panels = page::panels(&PACK, &topics, &Filter::default()).panels;
    let picture = effects();
    let svg = Document::parse(&picture.svg).unwrap();
    let axes = lines(&svg, INK).iter().filter(|it| it[1] == it[3]).count();
    assert_eq!(axes, panels.len());
    let marks = svg.descendants().filter(|it| it.has_tag_name("circle")).count();
    assert_eq!(marks, panels.iter().map(|panel| panel.points.len()).sum::<usize>());
    let told = text(&svg);
    for panel in &panels {
        assert!(told.contains(&panel.heading()), "{}", panel.heading());
    }
    assert!(told.contains("rated by the review authors"));
    assert!(told.contains("What exists, not a verdict"));
}

#[test]
fn an_icon_array_has_as_many_signs_as_the_source_has_people() {
    let choice = Choice { findings: vec!["responders-vs-sham-after-treatment".into()], ..Choice::default() };
    for (per, times) in [(100, 1), (1000, 10)] {
        let crowds = page::crowds(&PACK, topic("migraine"), &choice, Scale { per, each: 1 }, GLYPHS);
        let picture = sheet::people(&PACK, topic("migraine"), &crowds, per, today());
        let svg = Document::parse(&picture.svg).unwrap();
        // 41 had it without; with, 41 and 9 more. One sign of each sort stands in the legend.
        let signs = [
            filled(&svg, "circle", MARK),
            filled(&svg, "polygon", "#b8500c"),
            filled(&svg, "circle", "none"),
        ];
        let signs = signs.map(|signs| signs.len() - 1);
        assert_eq!(signs, [82 * times, 9 * times, 109 * times]);
    }
    let told = needlepoint(&["numbers", "ivf", "--svg", "/nonexistent/x.svg"]).assert().code(2);
    assert!(String::from_utf8_lossy(&told.get_output().stderr).contains("no folder"));
}

#[test]
fn harms_stand_in_the_picture_of_the_gains() {
    let picture = crowd(topic("migraine"), 100);
    let told = text(&Document::parse(&picture.svg).unwrap());
    assert!(told.contains("HARMS") && told.contains("any unwanted effect reported"), "{told}");
}

#[test]
fn a_pool_is_drawn_as_ours_beside_the_published_one() {
    let picture = pool();
    let svg = Document::parse(&picture.svg).unwrap();
    let told = text(&svg);
    let data = needlepoint(&["pool", NAUSEA, "--json"]).assert().success();
    let data: Value = serde_json::from_slice(&data.get_output().stdout).unwrap();
    let effect = &data["calculated_here"]["effect"];
    let [estimate, low, high] = ["estimate", "ci_low", "ci_high"].map(|name| effect[name].as_f64().unwrap());
    assert!(told.contains(&format!("Pool, calculated here {estimate:.2} ({low:.2} to {high:.2})")), "{told}");
    assert!(told.contains("0.72 (0.59 to 0.89)") && told.contains("not published"));
    assert_eq!(filled(&svg, "rect", MARK).len(), 16, "a square for each trial");
    let diamonds = filled(&svg, "polygon", MARK);
    let diamonds = diamonds.iter().filter(|it| it.attribute("points").unwrap().split(' ').count() == 4);
    assert_eq!(diamonds.count(), 2);
}

#[test]
fn a_trial_switched_off_is_named_and_not_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pool.svg");
    let name = file.to_str().unwrap();
    needlepoint(&["pool", NAUSEA, "--exclude", "Ho 1996", "--svg", name]).assert().success();
    let svg = fs::read_to_string(&file).unwrap();
    let svg = Document::parse(&svg).unwrap();
    assert_eq!(filled(&svg, "rect", MARK).len(), 15);
    let all = words(&svg);
    let row = all.iter().find(|it| it.text == "Ho 1996").unwrap();
    assert!(all.iter().any(|it| it.y == row.y && it.text == "switched off"));
}

#[test]
fn a_funnel_has_a_dot_for_each_trial_at_its_standard_error_and_effect() {
    let picture = funnel();
    let svg = Document::parse(&picture.svg).unwrap();
    let dots: Vec<(f64, f64)> =
        filled(&svg, "circle", MARK).iter().map(|it| (number(*it, "cx"), number(*it, "cy"))).collect();
    let data = needlepoint(&["pool", NAUSEA, "--json"]).assert().success();
    let data: Value = serde_json::from_slice(&data.get_output().stdout).unwrap();
    let rows = data["calculated_here"]["rows"].as_array().unwrap();
    let rows: Vec<(f64, f64)> = rows
        .iter()
        .map(|row| (row["effect"]["estimate"].as_f64().unwrap(), row["se"].as_f64().unwrap()))
        .collect();
    assert_eq!(dots.len(), rows.len());
    let foot = lines(&svg, INK).iter().find(|it| it[1] == it[3] && it[2] - it[0] > 100.0).unwrap()[1];
    let place = scale(&svg, foot);
    let labels = words(&svg);
    let height = |text: &str| labels.iter().find(|it| it.text == text).unwrap().y - 4.0;
    let (none, half) = (height("0.0"), height("0.5"));
    for ((x, y), (effect, se)) in dots.into_iter().zip(rows) {
        assert!((x - place(effect)).abs() < 1.0, "{effect}");
        assert!((y - (none + se / 0.5 * (half - none))).abs() < 0.5, "{se}");
    }
}

#[test]
fn too_few_trials_or_a_set_that_must_not_be_pooled_draw_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("x.svg");
    let name = name.to_str().unwrap();
    let said = stderr(&mut needlepoint(&["pool", "insomnia-with-cancer", "--funnel", "--svg", name]), 2);
    assert!(said.contains("fewer than three trials"), "{said}");
    let finding = ["--finding", "responders-vs-care"];
    let words = [&["pool", "tension-type-headache"], &finding[..], &["--svg", name]].concat();
    let said = stderr(&mut needlepoint(&words), 2);
    assert!(said.contains("nothing is drawn") && said.contains("cannot be added up"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

fn decoded(file: &Path) -> (u32, u32, Vec<u8>) {
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(fs::File::open(file).unwrap())).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
    (info.width, info.height, pixels)
}

#[test]
fn a_png_has_the_size_that_is_told_and_is_not_blank() {
    let folder = tempfile::tempdir().unwrap();
    let commands: [&[&str]; 6] = [
        &["map", "--category", "pain"],
        &["map", "--effects", "--category", "womens-health"],
        &["plot", "prostatitis"],
        &["numbers", "migraine", "--comparator", "sham"],
        &["pool", NAUSEA],
        &["pool", NAUSEA, "--funnel"],
    ];
    for (at, command) in commands.into_iter().enumerate() {
        let [png, svg] = ["png", "svg"].map(|end| folder.path().join(format!("{at}.{end}")));
        let files = ["--png", png.to_str().unwrap(), "--svg", svg.to_str().unwrap(), "--pixels", "720"];
        let done = needlepoint(&[command, &files].concat()).assert().success();
        let said = String::from_utf8(done.get_output().stdout.clone()).unwrap();
        let (width, height, pixels) = decoded(&png);
        assert!(said.contains(&format!("{width} by {height} pixels")), "{said}");
        assert_eq!(width, 720);
        let svg = fs::read_to_string(&svg).unwrap();
        let root = Document::parse(&svg).unwrap();
        let shape = number(root.root_element(), "height") / number(root.root_element(), "width");
        assert!((f64::from(height) / f64::from(width) - shape).abs() < 0.002);
        assert!(pixels.chunks(4).all(|pixel| pixel[3] == 255), "a light ground everywhere");
        assert_eq!(pixels[..4], [255; 4]);
        let row = |y: u32| &pixels[(y * width * 4) as usize..((y + 1) * width * 4) as usize];
        let inked = (0..height).filter(|&y| row(y).chunks(4).any(|pixel| pixel[0] < 120)).count();
        assert!(inked > height as usize / 3, "{command:?}: {inked} of {height} rows have ink");
    }
}

#[test]
fn a_file_that_exists_is_kept_unless_it_is_forced() {
    let folder = tempfile::tempdir().unwrap();
    let [svg, png] = ["x.svg", "x.png"].map(|name| folder.path().join(name));
    fs::write(&svg, "mine").unwrap();
    let files = ["--svg", svg.to_str().unwrap(), "--png", png.to_str().unwrap(), "--pixels", "200"];
    let plot = [&["plot", "prostatitis"], &files[..]].concat();
    let said = stderr(&mut needlepoint(&plot), 2);
    assert!(said.contains("x.svg") && said.contains("exists") && said.contains("--force"), "{said}");
    assert_eq!(fs::read_to_string(&svg).unwrap(), "mine");
    assert!(!png.exists(), "nothing is written where not all can be");
    needlepoint(&[&plot[..], &["--force"]].concat()).assert().success();
    assert!(fs::read_to_string(&svg).unwrap().starts_with("<svg") && png.exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn a_place_that_cannot_be_written_is_named_with_the_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone").join("x.png");
    let said = stderr(&mut needlepoint(&["plot", "prostatitis", "--png", gone.to_str().unwrap()]), 2);
    assert!(said.contains("x.png") && said.contains("no folder") && said.contains("gone"), "{said}");
    let here = folder.path().to_str().unwrap();
    let said = stderr(&mut needlepoint(&["map", "--svg", here, "--force"]), 2);
    assert!(said.contains("no ordinary file"), "{said}");
    let same = folder.path().join("one");
    let same = same.to_str().unwrap();
    let said = stderr(&mut needlepoint(&["plot", "prostatitis", "--svg", same, "--png", same]), 2);
    assert!(said.contains("two files"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_the_file_that_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let [real, link] = ["real.svg", "link.svg"].map(|name| folder.path().join(name));
    fs::write(&real, "mine").unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    needlepoint(&["plot", "prostatitis", "--force", "--svg", link.to_str().unwrap()]).assert().success();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().starts_with("<svg"));
}

/// The small pack with other words for its topic's title.
fn retitled(folder: &Path, title: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small_pack.json");
    let mut pack: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    pack["topics"][0]["title"] = title.into();
    let file = folder.join("pack.json");
    fs::write(&file, pack.to_string()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn hostile_text_is_escaped() {
    let folder = tempfile::tempdir().unwrap();
    let title = "</g><script>alert(1)</script> \"'&amp; ]]> <!--";
    let pack = retitled(folder.path(), title);
    let id = serde_json::from_str::<Value>(&fs::read_to_string(&pack).unwrap()).unwrap()["topics"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let file = folder.path().join("x.svg");
    needlepoint(&["--pack", &pack, "plot", &id, "--svg", file.to_str().unwrap()]).assert().success();
    let svg = fs::read_to_string(&file).unwrap();
    let svg = Document::parse(&svg).unwrap();
    assert!(!svg.descendants().any(|it| it.has_tag_name("script")));
    assert!(words(&svg).iter().any(|word| word.text.starts_with(title)));
    let named = svg.descendants().find(|it| it.has_tag_name("title")).unwrap();
    assert!(named.text().unwrap().trim().starts_with(title));
}

#[test]
fn signs_that_the_font_lacks_are_left_to_the_viewer_and_refused_as_pixels() {
    let folder = tempfile::tempdir().unwrap();
    let pack = retitled(folder.path(), "針 pain");
    let id = serde_json::from_str::<Value>(&fs::read_to_string(&pack).unwrap()).unwrap()["topics"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let [svg, png] = ["x.svg", "x.png"].map(|name| folder.path().join(name));
    needlepoint(&["--pack", &pack, "plot", &id, "--svg", svg.to_str().unwrap()]).assert().success();
    let drawn = fs::read_to_string(&svg).unwrap();
    let drawn = Document::parse(&drawn).unwrap();
    let left = drawn.descendants().find(|it| it.has_tag_name("text")).unwrap();
    assert!(left.text().unwrap().contains("針"));
    let said = stderr(&mut needlepoint(&["--pack", &pack, "plot", &id, "--png", png.to_str().unwrap()]), 2);
    assert!(said.contains("針 (U+91DD)") && said.contains("SVG"), "{said}");
    assert!(!png.exists());
}

#[test]
fn a_picture_too_large_for_memory_is_refused_with_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.png");
    let said = stderr(&mut needlepoint(&["map", "--pixels", "10000", "--png", file.to_str().unwrap()]), 2);
    assert!(said.contains("10000 by ") && said.contains("--pixels"), "{said}");
    assert!(!file.exists());
}

#[test]
fn data_and_files_go_together() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.svg");
    let done =
        needlepoint(&["plot", "prostatitis", "--json", "--svg", file.to_str().unwrap()]).assert().success();
    let rows: Vec<Value> = serde_json::from_slice(&done.get_output().stdout).unwrap();
    assert!(file.exists());
    let row = rows.iter().find(|row| row["finding"] == "symptoms-vs-sham").unwrap();
    let finding =
        PACK.topic(topic("prostatitis")).findings.iter().find(|it| it.id == "symptoms-vs-sham").unwrap();
    assert_eq!(row["certainty"]["level"], serde_json::to_value(finding.certainty.level).unwrap());
    let other = serde_json::to_value(finding.other_ratings[0].state).unwrap();
    assert_eq!(row["other_ratings"][0]["state"], other);
}

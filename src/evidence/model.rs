//! What a pack holds, in the shape its files have.
//!
//! Every type here is read from JSON with unknown fields refused, and the JSON Schema is made from the
//! same types, so that a file, the schema and the program cannot drift apart. `null` or an absent
//! field means *not read*, never zero. References between records are plain ids here; the loader
//! turns them into [`TopicId`](super::TopicId) and [`SourceId`](super::SourceId) or refuses the pack.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `pack.json`: what the pack is and says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackInfo {
    /// Short name in kebab-case.
    pub id: String,
    /// What a reader calls it.
    pub title: String,
    /// Calendar version, such as `2026.11.0`.
    pub version: String,
    /// BCP 47 language tag of the texts.
    pub language: String,
    /// SPDX licence of the pack's own text.
    pub licence: String,
    /// The day the pack was put together.
    pub compiled: Date,
    /// What it covers and how it was made.
    pub about: String,
    /// What it is not.
    pub disclaimer: String,
    /// Groups of topics, in the order in which they are shown.
    pub categories: Vec<Category>,
    /// The day retractions and newer versions of the sources were last looked for.
    pub statuses_checked: Date,
}

/// A group of topics.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Short name in kebab-case; what [`Topic::category`] names.
    pub id: String,
    /// Heading above the group.
    pub title: String,
}

/// One thing a reader looks up: a condition, a technique, a question of safety.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Short name in kebab-case, equal to the file's name.
    pub id: String,
    /// What sort of topic it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// The [`Category::id`] under which it is listed.
    pub category: String,
    /// Other names, everyday and clinical.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Headings of the Medical Subject Headings thesaurus.
    #[serde(default)]
    pub mesh: Vec<String>,
    /// One or two plain sentences. Cites as pandoc does: `[@source-id]`.
    pub in_short: String,
    /// Headed paragraphs, for topics that are told rather than measured.
    #[serde(default)]
    pub body: Vec<Section>,
    /// What was found, most important first within each comparator.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// Unwanted events.
    #[serde(default)]
    pub harms: Vec<Harm>,
    /// What guideline makers say.
    #[serde(default)]
    pub guidelines: Vec<Guideline>,
    /// Where sources disagree, in plain words. Cites like `in_short`.
    #[serde(default)]
    pub disagreement: Option<String>,
    /// What is unknown. Cites like `in_short`.
    #[serde(default)]
    pub gaps: Option<String>,
    /// Statements of the overview set beside what the papers say.
    #[serde(default)]
    pub claim_checks: Vec<ClaimCheck>,
    /// Ids of related topics.
    #[serde(default)]
    pub see_also: Vec<String>,
}

/// The sort of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An illness or complaint.
    Condition,
    /// A way of treating.
    Technique,
    /// History, theory, mechanism.
    Background,
    /// What can go wrong.
    Safety,
    /// What to do and expect.
    Practical,
}

/// A headed paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The paragraph; `\n` parts list items. Cites like [`Topic::in_short`].
    pub text: String,
}

/// One outcome, one comparison, one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Short name in kebab-case, unique within the topic.
    pub id: String,
    /// Who was studied.
    pub population: String,
    /// What was done, as the start of a sentence would name it ("acupuncture").
    pub intervention: String,
    /// What it was compared with.
    pub comparator: Comparator,
    /// What was measured.
    pub outcome: Outcome,
    /// When it was measured.
    #[serde(default)]
    pub timepoint: Option<String>,
    /// The estimate and its interval, as printed.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// The same as counts of people.
    #[serde(default)]
    pub absolute: Option<Absolute>,
    /// Which side the source says it favours, and how much.
    pub reported: Reported,
    /// Trials behind this result (not behind the whole review).
    #[serde(default)]
    pub trials: Option<u32>,
    /// People behind this result (not behind the whole review).
    #[serde(default)]
    pub participants: Option<u32>,
    /// How sure the evidence is, as published.
    pub certainty: Certainty,
    /// Id of the source.
    pub source: String,
    /// Where in the source it stands.
    pub locator: String,
    /// How much of the source was read.
    pub read: Read,
    /// The day it was read.
    pub checked: Date,
    /// Anything a reader of the figure must know.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a treatment was compared with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparator {
    /// The sort; findings of different sorts are never merged.
    pub kind: ComparatorKind,
    /// In words, to follow "compared with".
    pub label: String,
}

/// The sorts of comparators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ComparatorKind {
    /// An imitation of the treatment.
    Sham,
    /// Nothing.
    NoTreatment,
    /// Care as usual.
    UsualCare,
    /// Waiting for the treatment.
    Waitlist,
    /// A medicine.
    Drug,
    /// Another active treatment.
    OtherActive,
    /// The same co-treatment in both arms, without the treatment studied.
    AddOn,
    /// Several of these that the source pooled; never shown as one of them.
    Mixed,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// A quantity that can rise or fall, to follow "reduces" or "increases" ("pain", "days with headache").
    pub name: String,
    /// Which way is good for the patient.
    pub better: Better,
    /// The instrument, where one was used.
    #[serde(default)]
    pub scale: Option<Scale>,
    /// The smallest difference that matters to patients, where a source gives one.
    #[serde(default)]
    pub mid: Option<Mid>,
}

/// Which way of an outcome is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
}

/// An instrument and its range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Name of the instrument.
    pub name: String,
    /// Smallest value.
    #[serde(default)]
    pub min: Option<f64>,
    /// Largest value.
    #[serde(default)]
    pub max: Option<f64>,
    /// Unit of the numbers ("points", "days a month").
    #[serde(default)]
    pub unit: Option<String>,
}

/// The minimal important difference and who says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mid {
    /// Its size, in the unit of the effect.
    pub value: f64,
    /// Id of the source that gives it.
    pub source: String,
}

/// An estimate as printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// What kind of number it is.
    pub measure: Measure,
    /// The number.
    pub estimate: Option<f64>,
    /// Lower end of the interval.
    #[serde(default)]
    pub ci_low: Option<f64>,
    /// Upper end of the interval.
    #[serde(default)]
    pub ci_high: Option<f64>,
    /// Level of the interval, in per cent; 95 where the source says nothing else.
    #[serde(default)]
    pub ci_level: Option<f64>,
    /// Share of the spread between trials that is not chance, in per cent.
    #[serde(default)]
    pub i2: Option<f64>,
    /// True where the number grows with the comparator's advantage in a *rise* of the outcome
    /// (printed as comparator minus treatment), against the usual treatment minus comparator.
    #[serde(default)]
    pub comparator_first: bool,
}

/// Effect measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Measure {
    /// Standardised mean difference.
    SMD,
    /// Mean difference.
    MD,
    /// Risk ratio.
    RR,
    /// Odds ratio.
    OR,
    /// Hazard ratio.
    HR,
    /// Ratio of event rates.
    #[serde(rename = "rate-ratio")]
    RateRatio,
    /// Risk difference, in percentage points.
    RD,
    /// Share, in per cent.
    #[serde(rename = "percent")]
    Percent,
}

/// Counts of people with and without the treatment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absolute {
    /// Out of how many people.
    pub per: u32,
    /// How many have the outcome with the treatment.
    pub with: f64,
    /// How many have it with the comparator.
    pub without: f64,
    /// Lower end of the range for `with`.
    #[serde(default)]
    pub low: Option<f64>,
    /// Upper end of the range for `with`.
    #[serde(default)]
    pub high: Option<f64>,
    /// True where we calculated it from two sourced numbers.
    #[serde(default)]
    pub calculated: bool,
    /// The two numbers and their source, where calculated.
    #[serde(default)]
    pub from: Option<String>,
}

/// What the source says of direction and size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// Which side it favours.
    pub favours: Favours,
    /// How large, only where `size_by` says whose word it is.
    #[serde(default)]
    pub size: Option<Size>,
    /// Whose word or threshold the size is.
    #[serde(default)]
    pub size_by: Option<String>,
}

/// The direction of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Favours {
    /// Better with the treatment.
    Intervention,
    /// Better with the comparator.
    Comparator,
    /// Little or no difference, said by the source.
    LittleOrNoDifference,
    /// The interval fits both a gain and a loss, or the source does not say.
    Unclear,
}

/// The size of an effect in the source's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    /// Large.
    Large,
    /// Moderate.
    Moderate,
    /// Small but important.
    Small,
    /// Too small to matter.
    Trivial,
}

/// How sure the evidence is: a published rating, or which kind of none there is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Certainty {
    /// Which of the seven states.
    pub state: CertaintyState,
    /// Name of the scheme, verbatim.
    #[serde(default)]
    pub scheme: Option<String>,
    /// The level, for `rated-grade` only.
    #[serde(default)]
    pub level: Option<Level>,
    /// The rating as printed.
    #[serde(default)]
    pub words: Option<String>,
    /// Who rated.
    #[serde(default)]
    pub rater: Option<String>,
    /// When it was rated.
    #[serde(default)]
    pub year: Option<u16>,
    /// Where the rating stands in its source.
    #[serde(default)]
    pub locator: Option<String>,
    /// Id of the source that holds the rating, where it is not the finding's own.
    #[serde(default)]
    pub source: Option<String>,
    /// Reasons, one a domain.
    #[serde(default)]
    pub domains: Option<Domains>,
}

/// The seven states of certainty (S0 to S6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CertaintyState {
    /// A published GRADE rating.
    RatedGrade,
    /// A published rating in another scheme, quoted.
    RatedOther,
    /// A review exists and rated nothing.
    NotRatedSynthesis,
    /// Trials only; no review here.
    NotRatedTrials,
    /// Someone looked and found no studies.
    NoneFound,
    /// Studies exist and did not report this.
    NotMeasured,
    /// This pack did not look.
    NotCovered,
}

/// GRADE levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The true effect is very likely elsewhere.
    VeryLow,
    /// The true effect may be elsewhere.
    Low,
    /// The true effect is probably close.
    Moderate,
    /// The true effect is close.
    High,
}

/// Why a rating was lowered, one judgement a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domains {
    /// Faults in how the trials were done.
    #[serde(default)]
    pub risk_of_bias: Judgement,
    /// Trials that disagree.
    #[serde(default)]
    pub inconsistency: Judgement,
    /// Trials of something else than the question.
    #[serde(default)]
    pub indirectness: Judgement,
    /// Too few people, too wide an interval.
    #[serde(default)]
    pub imprecision: Judgement,
    /// Trials that were never published.
    #[serde(default)]
    pub publication_bias: Judgement,
}

/// What a rater said of one domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// Nothing was said, or not read.
    #[default]
    NotStated,
    /// Said to be no reason.
    NotDowngraded,
    /// A reason; by how many levels is not said.
    Downgraded,
    /// A reason, one level.
    DowngradedOne,
    /// A reason, two levels.
    DowngradedTwo,
    /// A reason, three levels.
    DowngradedThree,
}

/// How much of a source was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Read {
    /// The whole text.
    FullText,
    /// The abstract.
    Abstract,
    /// Another text that reports it.
    Secondary,
}

/// An unwanted event, or the statement that nobody measured it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Harm {
    /// What happened.
    pub event: String,
    /// How bad.
    pub kind: HarmKind,
    /// True where the source says that this was not measured.
    #[serde(default)]
    pub not_measured: bool,
    /// What it was compared with, if anything.
    #[serde(default)]
    pub comparator: Option<Comparator>,
    /// A comparison of the arms.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// How often it happened.
    #[serde(default)]
    pub rate: Option<Rate>,
    /// In our words, where there is no number or the number needs them.
    #[serde(default)]
    pub said: Option<String>,
    /// Trials or studies behind it.
    #[serde(default)]
    pub trials: Option<u32>,
    /// People behind it.
    #[serde(default)]
    pub participants: Option<u32>,
    /// A published rating of this result, if any was read.
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// Id of the source.
    pub source: String,
    /// Where in the source it stands.
    pub locator: String,
    /// How much of the source was read.
    pub read: Read,
    /// The day it was read.
    pub checked: Date,
}

/// How bad an unwanted event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HarmKind {
    /// Passing, without lasting damage.
    Minor,
    /// Needs treatment, threatens life or leaves damage.
    Serious,
    /// Any unwanted event, as the source counts them.
    Any,
}

/// How often something happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many.
    pub value: f64,
    /// Lower end of the interval.
    #[serde(default)]
    pub low: Option<f64>,
    /// Upper end of the interval.
    #[serde(default)]
    pub high: Option<f64>,
    /// Out of how many.
    pub per: u32,
    /// Of what ("patients", "treatments").
    pub unit: String,
}

/// What a guideline says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// Who issued it.
    pub body: String,
    /// Its code, such as `NG59`.
    #[serde(default)]
    pub code: Option<String>,
    /// When.
    pub year: u16,
    /// For whom.
    pub population: String,
    /// What it says, in our words.
    pub recommendation: String,
    /// Which way; `null` where it was not read.
    #[serde(default)]
    pub direction: Option<GuidelineDirection>,
    /// How strongly, as printed.
    #[serde(default)]
    pub strength: Option<String>,
    /// The certainty it states, as printed.
    #[serde(default)]
    pub certainty: Option<String>,
    /// The comparison it relied on.
    #[serde(default)]
    pub comparator_relied_on: Option<String>,
    /// Whether it still stands, in our words.
    #[serde(default)]
    pub status: Option<String>,
    /// Id of the source.
    pub source: String,
    /// How much of it was read.
    pub read: Read,
    /// The day it was read.
    pub checked: Date,
    /// Anything a reader must know.
    #[serde(default)]
    pub note: Option<String>,
}

/// Which way a guideline points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GuidelineDirection {
    /// For the treatment.
    For,
    /// For it under conditions.
    Conditional,
    /// Against it.
    Against,
    /// Neither.
    None,
}

/// A statement of the overview beside what the source says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimCheck {
    /// Its place in the overview, from 1.
    #[serde(default)]
    pub order: Option<u16>,
    /// What the overview says, in our words.
    pub claim: String,
    /// How it holds up.
    pub verdict: Verdict,
    /// What the source says.
    pub finding: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// How a statement holds up against its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The source says otherwise.
    Contradicted,
    /// Not wrong, not right.
    Imprecise,
    /// No source read says it.
    NotVerifiable,
    /// The source says so.
    Matches,
}

/// A source, as a CSL-JSON item; what is ours stands under `custom`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// Short name in kebab-case.
    pub id: String,
    /// CSL type, such as `article-journal`, `report`, `webpage`, `book`, `chapter`.
    #[serde(rename = "type")]
    pub csl_type: String,
    /// Title.
    pub title: String,
    /// Authors in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Name>,
    /// Date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<CslDate>,
    /// Journal or book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_title: Option<String>,
    /// Its abbreviation (NLM).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_title_short: Option<String>,
    /// Volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// Issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Pages or article number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Number of a report or guideline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher_place: Option<String>,
    /// Digital object identifier, without address.
    #[serde(rename = "DOI", default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// PubMed number.
    #[serde(rename = "PMID", default, skip_serializing_if = "Option::is_none")]
    pub pmid: Option<String>,
    /// PubMed Central number.
    #[serde(rename = "PMCID", default, skip_serializing_if = "Option::is_none")]
    pub pmcid: Option<String>,
    /// Web address.
    #[serde(rename = "URL", default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Book number.
    #[serde(rename = "ISBN", default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// The day a page was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<CslDate>,
    /// Language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What we say of it.
    pub custom: SourceNotes,
}

/// A person or an organisation, as CSL has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Name {
    /// Family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Given names or initials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Particle that is not dropped ("van der").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub non_dropping_particle: Option<String>,
    /// "Jr", "III".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// An organisation's whole name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
}

/// A date as CSL has it: `{"date-parts": [[2016, 6, 28]]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CslDate {
    /// Year, month and day, as far as known.
    pub date_parts: Vec<Vec<u16>>,
}

impl CslDate {
    /// The year, where there is one.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.date_parts.first()?.first().copied()
    }
}

/// What we say of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceNotes {
    /// Its number in the overview, 1 to 17.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overview_number: Option<u8>,
    /// Kind of study or text ("Cochrane review of randomised trials").
    pub design: String,
    /// How far the literature was searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search_end: Option<Date>,
    /// Trials in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trials: Option<u32>,
    /// People in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<u32>,
    /// What it found, in our words.
    pub found: String,
    /// Whether it still stands.
    pub status: SourceStatus,
    /// Money and interests, as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<String>,
    /// How much of it was read.
    pub read: Read,
}

/// Whether a source still stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceStatus {
    /// The state.
    pub state: StatusState,
    /// Id of the source that takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Anything more, in our words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The day it was looked up.
    pub checked: Date,
}

/// The states of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StatusState {
    /// No notice and no newer version met.
    Current,
    /// A newer version exists.
    Superseded,
    /// Taken back by its publisher without a fault found.
    Withdrawn,
    /// Taken back for a fault.
    Retracted,
    /// Corrected after publication.
    Corrected,
}

/// A term or symbol in plain words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Short name in kebab-case.
    pub id: String,
    /// The term as printed.
    pub term: String,
    /// Its sign on screen, if it has one.
    #[serde(default)]
    pub symbol: Option<String>,
    /// Other spellings and forms.
    #[serde(default)]
    pub also: Vec<String>,
    /// Two plain lines.
    pub definition: String,
    /// Id of a source, where the definition rests on one.
    #[serde(default)]
    pub source: Option<String>,
}

/// A day, a month or a year: `2026-11-24`, `2026-11` or `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// The year.
    pub year: u16,
    /// 1 to 12, or 0 where not known.
    month: u8,
    /// 1 to 31, or 0 where not known.
    day: u8,
}

impl Date {
    /// Whole years from this date to `today`; a missing month or day counts as the first.
    #[must_use]
    pub fn years_before(self, today: Self) -> u16 {
        let passed = (today.month.max(1), today.day.max(1)) >= (self.month.max(1), self.day.max(1));
        today.year.saturating_sub(self.year).saturating_sub(u16::from(!passed))
    }
}

impl Date {
    /// The day that many days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a month is at most 12, a day 31, a year of our time four digits"
    )]
    pub const fn from_days(days: u64) -> Self {
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + (month <= 2) as u64;
        Self {
            year: year as u16,
            month: month as u8,
            day: (day_of_year - (153 * from_march + 2) / 5 + 1) as u8,
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = || format!("`{text}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD");
        let mut parts = text.split('-');
        let mut next = |digits: usize, from: u16, to: u16| -> Result<u16, String> {
            match parts.next() {
                None => Ok(0),
                Some(part) if part.len() == digits => {
                    part.parse().ok().filter(|n| (from..=to).contains(n)).ok_or_else(wrong)
                }
                Some(_) => Err(wrong()),
            }
        };
        let (year, month, day) = (next(4, 1, 9999)?, next(2, 1, 12)?, next(2, 1, 31)?);
        if year == 0 || parts.next().is_some() {
            return Err(wrong());
        }
        #[expect(clippy::cast_possible_truncation, reason = "both are at most 31")]
        Ok(Self { year, month: month as u8, day: day as u8 })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A day, a month or a year",
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
        })
    }
}

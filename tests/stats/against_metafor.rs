//! Every figure of every model on every data set, to a millionth.

use needlepoint::stats::{Pooled, cumulative, leave_one_out, pool};

use crate::{
    models,
    reference::{Effect, Fit, Steps, reference},
    same, within,
};

#[test]
fn effects_are_those_of_escalc() {
    let reference = reference();
    let sets = reference.sets.iter().map(|set| (set.name.as_str(), &set.effect));
    let zero_cells = reference.zero_cells.iter().map(|effect| ("zero cells", effect));
    for (name, effect) in sets.chain(zero_cells) {
        compare_effects(name, effect);
    }
}

fn compare_effects(name: &str, effect: &Effect) {
    let studies = effect.studies();
    assert!(!studies.is_empty() && studies.len() == effect.yi.len());
    for (i, study) in studies.iter().enumerate() {
        let what = format!("{name} {} {i}", effect.measure);
        within(1e-10, &format!("{what} yi"), study.yi, effect.yi[i]);
        within(1e-10, &format!("{what} vi"), study.vi, effect.vi[i]);
        assert!((study.vi / effect.vi[i] - 1.0).abs() < 1e-9, "{what} vi, relative");
    }
}

#[test]
fn the_reference_holds_every_measure_and_every_model() {
    let reference = reference();
    let measures: Vec<&str> = reference.sets.iter().map(|set| set.effect.measure.as_str()).collect();
    for measure in ["RR", "OR", "RD", "MD", "SMD", "printed", "yi"] {
        assert!(measures.contains(&measure), "{measure} is missing");
    }
    for set in &reference.sets {
        let found: Vec<_> = set.models.iter().map(Fit::model).collect();
        assert_eq!(found, models().collect::<Vec<_>>(), "{}", set.name);
    }
}

#[test]
fn pooled_effects_are_those_of_rma() {
    for set in reference().sets {
        let studies = set.effect.studies();
        for fit in &set.models {
            let what = format!("{} {:?}", set.name, fit.model());
            compare_fit(&what, &pool(&studies, fit.model()).unwrap(), fit);
        }
    }
}

fn compare_fit(what: &str, pooled: &Pooled, fit: &Fit) {
    let spread = &pooled.heterogeneity;
    for (name, found, expected) in [
        ("estimate", pooled.estimate, fit.estimate),
        ("se", pooled.se, fit.se),
        ("p", pooled.p, fit.p),
        ("lower", pooled.interval.lower, fit.lower),
        ("upper", pooled.interval.upper, fit.upper),
        ("tau2", spread.tau2, fit.tau2),
        ("I2", spread.i2, fit.i2),
        ("H2", spread.h2, fit.h2),
        ("Q", spread.q, fit.q),
        ("p of Q", spread.p, fit.q_p),
    ] {
        same(&format!("{what} {name}"), found, expected);
    }
    assert_eq!(spread.df, fit.weights.len() - 1);
    let ahead = pooled.prediction.map(|ahead| [ahead.lower, ahead.upper]);
    assert_eq!(ahead.is_some(), fit.prediction.is_some(), "{what} prediction");
    for (found, expected) in ahead.iter().flatten().zip(fit.prediction.iter().flatten()) {
        same(&format!("{what} prediction"), *found, *expected);
    }
    assert_eq!(pooled.weights.len(), fit.weights.len());
    for (found, expected) in pooled.weights.iter().zip(&fit.weights) {
        same(&format!("{what} weight"), *found, *expected);
    }
}

#[test]
fn leaving_one_out_is_leave1out() {
    for set in reference().sets {
        let studies = set.effect.studies();
        for fit in &set.models {
            let what = format!("{} {:?} without", set.name, fit.model());
            compare_steps(&what, &leave_one_out(&studies, fit.model()).unwrap(), &fit.leave_one_out);
        }
    }
}

#[test]
fn adding_one_at_a_time_is_cumul() {
    for set in reference().sets {
        let studies = set.effect.studies();
        for fit in &set.models {
            let what = format!("{} {:?} up to", set.name, fit.model());
            let found = cumulative(&studies, &set.order, fit.model()).unwrap();
            compare_steps(&what, &found, &fit.cumulative);
        }
    }
}

fn compare_steps(what: &str, found: &[Pooled], expected: &Steps) {
    assert_eq!(found.len(), expected.estimate.len());
    for (i, pooled) in found.iter().enumerate() {
        for (name, found, expected) in [
            ("estimate", pooled.estimate, expected.estimate[i]),
            ("p", pooled.p, expected.p[i]),
            ("lower", pooled.interval.lower, expected.lower[i]),
            ("upper", pooled.interval.upper, expected.upper[i]),
            ("Q", pooled.heterogeneity.q, expected.q[i]),
            ("I2", pooled.heterogeneity.i2, expected.i2[i]),
            ("tau2", pooled.heterogeneity.tau2, expected.tau2[i]),
        ] {
            same(&format!("{what} {i} {name}"), found, expected);
        }
    }
}

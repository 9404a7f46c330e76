//! Quantiles and tails, as they show in pooled effects of trials made for it.

use needlepoint::stats::{Effects, Method, Model, Pooled, Study, pool};

use crate::{reference::reference, within};

const COMMON: Model = Model { effects: Effects::Common, method: Method::HartungKnapp };

/// Trials of variance 1 around `mean` whose Q is `q`: two lie apart, the others on the mean.
fn trials(df: usize, q: f64, mean: f64) -> Vec<Study> {
    let apart = (q / 2.0).sqrt();
    let mut studies = vec![Study { yi: mean, vi: 1.0 }; df + 1];
    studies[0].yi += apart;
    studies[df].yi -= apart;
    studies
}

fn by_t(df: usize, mean: f64) -> Pooled {
    pool(&trials(df, df as f64, mean), COMMON).unwrap()
}

#[test]
fn intervals_are_as_wide_as_the_quantile_of_t_says() {
    let quantiles = reference().t_quantile;
    for (df, expected) in quantiles.df.into_iter().zip(quantiles.value) {
        let pooled = by_t(df, 0.0);
        within(1e-9, &format!("t with {df} df"), pooled.interval.upper / pooled.se, expected);
    }
}

#[test]
fn p_values_are_the_tails_of_t_normal_and_chi_squared() {
    let tails = reference().tails;
    for i in 0..tails.x.len() {
        let (x, df) = (tails.x[i], tails.df[i]);
        let what = format!("tail beyond {x} with {df} df");
        let far = x / (df as f64 + 1.0).sqrt();
        relative(&what, by_t(df, far).p, tails.t[i]);
        relative(
            &what,
            pool(&trials(df, 3.0 * x, 0.0), COMMON).unwrap().heterogeneity.p,
            tails.chi_squared[i],
        );
        relative(&what, pool(&[Study { yi: x, vi: 1.0 }], COMMON).unwrap().p, tails.normal[i]);
    }
}

/// Tails are compared by ratio, so that small ones count; below what is ever printed they may be 0.
#[track_caller]
fn relative(what: &str, found: f64, expected: f64) {
    if expected > 1e-15 {
        within(1e-8, what, found / expected, 1.0);
    } else {
        assert!((0.0..1e-15).contains(&found), "{what}: found {found}, expected {expected}");
    }
}

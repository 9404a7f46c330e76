//! The program: arguments, a front, an exit code. The only place that prints an error.

use std::{io::Write, process::ExitCode};

use needlepoint::{cli, evidence::clean};

fn main() -> ExitCode {
    match cli::main() {
        Ok(code) => code,
        Err(error) => {
            let text = format!("needlepoint: {error:#}");
            // The error stream may be closed, and there is nowhere left to say so.
            let _ = writeln!(anstream::stderr(), "{}", clean(&text));
            ExitCode::from(cli::BAD_INPUT)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//! Events of pallet-activity.

use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{Amount, Claim};

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;
use crate::touch::{EpochNews, Touch, Touched};

pub(super) fn read(
    step: &Step<'_>,
    rows: &mut Rows,
    touched: &mut Touched,
) -> Result<(), IndexError> {
    let fields = Fields::of(step.event);
    match step.event.name.as_str() {
        "ProgramCreated" | "PausedSet" => {
            touched.state.insert(Touch::Program(fields.small("program")?));
        }
        "OracleSetChanged" => {
            touched.state.insert(Touch::OracleSet(fields.small("set")?));
        }
        "EpochSubmitted" => {
            let submitted = (fields.long("granted")?, fields.small("final_at")?);
            epoch(fields, touched)?.submitted = Some(submitted);
        }
        "EpochFinalized" | "EpochRejected" => epoch(fields, touched)?.resolved = true,
        "Quarantined" | "QuarantineAppealed" | "QuarantineResolved" | "QuarantineReleased"
        | "Forfeited" => {
            let program = fields.small("program")?;
            touched.state.insert(Touch::Standing(program, fields.id("account")?));
            touched.state.insert(Touch::Program(program));
        }
        "ProgramFunded" | "ProgramClosed" | "ProgramRemoved" => {
            touched.state.insert(Touch::Program(fields.small("program")?));
        }
        "OracleRegistered" | "KeyRotationStaged" | "KeyRotated" | "OracleLeaving"
        | "BondWithdrawn" | "OracleSlashed" => {
            touched.state.insert(Touch::Operator(fields.id("operator")?));
        }
        "Claimed" => {
            touched.state.insert(Touch::Program(fields.small("program")?));
            rows.claims.push(claim(step, fields)?);
        }
        _ => {}
    }
    Ok(())
}

fn epoch<'t>(
    fields: Fields<'_>,
    touched: &'t mut Touched,
) -> Result<&'t mut EpochNews, IndexError> {
    let (program, epoch) = (fields.small("program")?, fields.long("epoch")?);
    touched.state.insert(Touch::Program(program));
    touched.state.insert(Touch::Epoch(program, epoch));
    Ok(touched.epochs.entry((program, epoch)).or_default())
}

fn claim(step: &Step<'_>, fields: Fields<'_>) -> Result<Claim, IndexError> {
    Ok(Claim {
        block: step.event.block,
        idx: step.event.idx,
        extrinsic: step.event.extrinsic,
        program: fields.small("program")?.into(),
        account: fields.text("account")?,
        units: Amount::from(fields.long("units")?),
        amount: Amount(fields.amount("amount")?),
        cumulative: Amount::from(fields.long("cumulative")?),
        time_ms: step.time_ms,
    })
}

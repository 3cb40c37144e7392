// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import java.time.Duration;
import org.lendfs.vfs.loan.Direction;
import org.lendfs.vfs.loan.ZcBuf;

/** One loan that is out, for administrators: what, to whom, how much and since when. */
public record OutstandingLoan(
    String share,
    String path,
    String client,
    String protocol,
    String address,
    Direction direction,
    ZcBuf.State state,
    long offset,
    long reservedBytes,
    Duration age) {}

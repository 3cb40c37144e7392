// SPDX-License-Identifier: Apache-2.0
/**
 * The loan ledger: what is on loan at this moment, to whom, and how much more may be.
 *
 * <p>Bytes and loans are reserved before memory is pinned, against a budget for all and one for
 * each client. Every loan that was granted appears in exactly one of returned, consumed, cancelled
 * and outstanding; the totals add up at every quiet moment, and after a stop nothing is
 * outstanding.
 */
@NullMarked
package org.lendfs.core.ledger;

import org.jspecify.annotations.NullMarked;

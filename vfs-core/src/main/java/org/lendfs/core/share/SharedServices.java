// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.vfs.lock.RangeLockTable;
import org.lendfs.vfs.open.OpenTable;

/** What all shares of a registry use together. */
record SharedServices(
    LoanLedger ledger, RangeLockTable locks, OpenTable opens, FileHandles handles) {}

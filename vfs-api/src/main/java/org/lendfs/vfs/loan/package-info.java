// SPDX-License-Identifier: Apache-2.0
/**
 * Loans: bytes that a provider lends to a protocol instead of copying them.
 *
 * <p>A {@link org.lendfs.vfs.loan.ZcBuf} is requested from a vnode, filled by {@code read} (or
 * filled by the borrower and given to {@code write}), handed to the transport extent by extent, and
 * returned exactly once when the last reference goes. The idea is the VOP_REQZCBUF / VOP_RETZCBUF
 * proposal for OpenSolaris; what is added here is write loans, states with an end on every path,
 * and the pinning of vnode, monitors and caller to the loan, so that a return needs no context.
 */
@NullMarked
package org.lendfs.vfs.loan;

import org.jspecify.annotations.NullMarked;

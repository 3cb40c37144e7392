// SPDX-License-Identifier: Apache-2.0
/**
 * ONC RPC version 2 (RFC 5531): call and reply headers, credentials and record marking.
 *
 * <p>Everything here is a value or a state machine without input or output; what moves the bytes
 * lies elsewhere. A call header decodes to a call or to the denial that it has earned, so that a
 * server has one place to answer from. What follows a header belongs to the program that is called.
 */
@NullMarked
package org.lendfs.nfs.rpc;

import org.jspecify.annotations.NullMarked;

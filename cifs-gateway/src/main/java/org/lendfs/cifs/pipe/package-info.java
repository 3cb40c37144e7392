// SPDX-License-Identifier: Apache-2.0
/**
 * The named pipes of {@code IPC$}: remote procedure calls (MS-RPCE, C706) by which clients ask for
 * shares (srvsvc), the server (wkssvc) and names of users and groups (lsarpc).
 *
 * <p>A pipe is a conversation in memory: what is written comes in fragments, and each complete
 * request leaves its answer to be read. Nothing here waits. Everything that a client sends is
 * bounded and checked; what is malformed is answered with a fault.
 */
@NullMarked
package org.lendfs.cifs.pipe;

import org.jspecify.annotations.NullMarked;

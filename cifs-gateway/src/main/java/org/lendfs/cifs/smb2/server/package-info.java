// SPDX-License-Identifier: Apache-2.0
/**
 * The engine of SMB 2 and 3: frames, message ids and credits, compounds, signatures and encryption,
 * interim and final replies.
 *
 * <p>An event loop frames what arrives, and answers NEGOTIATE, ECHO and CANCEL; everything else
 * runs as a {@link org.lendfs.cifs.smb2.server.RequestChain} on a virtual thread. What the commands
 * do is in {@code smb2.op}.
 */
@NullMarked
package org.lendfs.cifs.smb2.server;

import org.jspecify.annotations.NullMarked;

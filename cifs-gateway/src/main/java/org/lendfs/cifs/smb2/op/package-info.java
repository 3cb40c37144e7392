// SPDX-License-Identifier: Apache-2.0
/**
 * What the commands do: one class for each, from a decoded request to a result.
 *
 * <p>A request runs on a virtual thread and may block there. What it works on, the session, tree
 * and open that its header and compound name, comes from its {@link
 * org.lendfs.cifs.smb2.op.Smb2Call}; signing, encryption, credits and compounds are done around it.
 */
@NullMarked
package org.lendfs.cifs.smb2.op;

import org.jspecify.annotations.NullMarked;

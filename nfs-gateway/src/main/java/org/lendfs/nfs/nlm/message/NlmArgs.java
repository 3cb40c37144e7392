// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/** Arguments that have a cookie, which their result brings back. */
public sealed interface NlmArgs extends XdrEncodable
    permits TestArgs, LockArgs, CancelArgs, UnlockArgs, ShareArgs {
  Opaque cookie();
}

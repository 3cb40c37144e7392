// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.util.function.Function;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.Squash;
import org.lendfs.vfs.share.Share;

/** How NFS treats the callers of a share, from what the share was made from. */
public final class NfsOptions implements Function<Share, NfsShareOptions> {
  private final ShareManager shares;
  private final Squash defaultSquash;

  public NfsOptions(ShareManager shares, Squash defaultSquash) {
    this.shares = shares;
    this.defaultSquash = defaultSquash;
  }

  @Override
  public NfsShareOptions apply(Share share) {
    // A call may outlive its share: then nobody is anybody.
    return shares
        .settingsOf(share.name())
        .map(this::options)
        .orElseGet(() -> NfsShareOptions.squashing(Squash.ALL));
  }

  private NfsShareOptions options(ShareProperties share) {
    ShareNfsProperties nfs = share.nfs();
    Squash squash = nfs.squash() == null ? defaultSquash : nfs.squash();
    return new NfsShareOptions(squash, nfs.anonymousUid(), nfs.anonymousGid(), share.clients());
  }
}

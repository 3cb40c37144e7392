// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.util.function.Function;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.gateway.shares.ShareManager;
import org.lendfs.vfs.share.Share;

/** How SMB offers a share, from what the share was made from. */
public final class SmbOptions implements Function<Share, SmbShareOptions> {
  private final ShareManager shares;

  public SmbOptions(ShareManager shares) {
    this.shares = shares;
  }

  @Override
  public SmbShareOptions apply(Share share) {
    return shares
        .settingsOf(share.name())
        .map(settings -> settings.smb().options())
        .orElse(SmbShareOptions.DEFAULT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.share;

import java.util.List;
import org.lendfs.vfs.Credentials;

/**
 * How NFS treats the callers of one share. Fixed for the life of the share.
 *
 * @param squash who becomes the anonymous user
 * @param anonymousUid unsigned
 * @param anonymousGid unsigned
 * @param clients the share's address rules as text, for EXPORT to show; none means everybody
 */
public record NfsShareOptions(
    Squash squash, int anonymousUid, int anonymousGid, List<String> clients) {
  private static final int NOBODY = 65534;

  /** Root is squashed to nobody. */
  public static final NfsShareOptions DEFAULT = squashing(Squash.ROOT);

  public NfsShareOptions {
    clients = List.copyOf(clients);
  }

  /** The usual anonymous ids, open to everybody. */
  public static NfsShareOptions squashing(Squash squash) {
    return new NfsShareOptions(squash, NOBODY, NOBODY, List.of());
  }

  Credentials anonymous() {
    return Credentials.of(anonymousUid, anonymousGid);
  }

  /** What a caller who is known by these credentials may act as. */
  Credentials squashed(Credentials claimed) {
    return switch (squash) {
      case NONE -> claimed;
      case ROOT -> withoutRoot(claimed);
      case ALL -> anonymous();
    };
  }

  private Credentials withoutRoot(Credentials claimed) {
    int uid = claimed.uid() == 0 ? anonymousUid : claimed.uid();
    int gid = claimed.gid() == 0 ? anonymousGid : claimed.gid();
    int[] groups = claimed.groups();
    for (int i = 0; i < groups.length; i++) {
      groups[i] = groups[i] == 0 ? anonymousGid : groups[i];
    }
    return Credentials.of(uid, gid, groups);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.user;

import java.util.UUID;
import org.lendfs.vfs.Credentials;

/**
 * Somebody who may log on. Immutable; holds no secret.
 *
 * @param id stays the same when the user is renamed, and is never given to another
 * @param name as the administrator wrote it; found whatever its case
 * @param credentials what the user's calls carry, over any protocol
 */
public record User(UUID id, String name, Credentials credentials) {
  public int uid() {
    return credentials.uid();
  }

  public int gid() {
    return credentials.gid();
  }
}

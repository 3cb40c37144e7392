// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key for programs. Never prints its hash.
 *
 * @param id the part of the key that is no secret
 * @param expiresAt null for never
 * @param lastUsedAt to the minute; null for never
 */
// A row of a table, made in one place: a builder would only repeat its columns.
public record ApiKey(
    String id,
    String name,
    Set<Permission> permissions,
    String secretHash,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  public ApiKey {
    permissions = Set.copyOf(permissions);
  }

  public boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  ApiKey usedAt(Instant time) {
    return new ApiKey(id, name, permissions, secretHash, createdAt, createdBy, expiresAt, time);
  }

  @Override
  public String toString() {
    return "ApiKey " + id + " " + name;
  }
}

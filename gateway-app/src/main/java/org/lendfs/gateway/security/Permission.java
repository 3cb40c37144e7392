// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do with the administration. */
public enum Permission {
  /** See everything but secrets. */
  VIEW,
  /** Change shares, monitors and what clients hold. */
  CHANGE,
  /** Change users, administrators, keys and the whole configuration. */
  ADMIN;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of {@link #label}. */
  public static Optional<Permission> of(String label) {
    return Stream.of(values()).filter(known -> known.label().equals(label)).findFirst();
  }
}

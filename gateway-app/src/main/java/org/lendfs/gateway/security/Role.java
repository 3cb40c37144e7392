// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an account is for. */
public enum Role {
  VIEWER,
  OPERATOR,
  ADMIN;

  public Set<Permission> permissions() {
    return switch (this) {
      case VIEWER -> EnumSet.of(Permission.VIEW);
      case OPERATOR -> EnumSet.of(Permission.VIEW, Permission.CHANGE);
      case ADMIN -> EnumSet.allOf(Permission.class);
    };
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of {@link #label}. */
  public static Optional<Role> of(String label) {
    return Stream.of(values()).filter(known -> known.label().equals(label)).findFirst();
  }
}

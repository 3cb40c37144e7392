// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.user;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** SIDs that mean the same on every machine (MS-DTYP section 2.4.2.4). */
public enum WellKnownSid {
  EVERYONE("Everyone", "", "S-1-1-0"),
  CREATOR_OWNER("CREATOR OWNER", "", "S-1-3-0"),
  CREATOR_GROUP("CREATOR GROUP", "", "S-1-3-1"),
  OWNER_RIGHTS("OWNER RIGHTS", "", "S-1-3-4"),
  NETWORK("NETWORK", "NT AUTHORITY", "S-1-5-2"),
  ANONYMOUS("ANONYMOUS LOGON", "NT AUTHORITY", "S-1-5-7"),
  AUTHENTICATED_USERS("Authenticated Users", "NT AUTHORITY", "S-1-5-11"),
  LOCAL_SYSTEM("SYSTEM", "NT AUTHORITY", "S-1-5-18"),
  ADMINISTRATORS("Administrators", "BUILTIN", "S-1-5-32-544"),
  USERS("Users", "BUILTIN", "S-1-5-32-545"),
  GUESTS("Guests", "BUILTIN", "S-1-5-32-546");

  private static final Map<Sid, WellKnownSid> BY_SID =
      Arrays.stream(values()).collect(Collectors.toMap(WellKnownSid::sid, known -> known));

  private final String label;
  private final String domain;
  private final String text;

  WellKnownSid(String label, String domain, String text) {
    this.label = label;
    this.domain = domain;
    this.text = text;
  }

  /** The name Windows shows. */
  public String label() {
    return label;
  }

  /** The domain Windows shows; may be empty. */
  public String domain() {
    return domain;
  }

  public Sid sid() {
    return Sid.parse(text).orElseThrow();
  }

  /** The well-known one that {@code sid} is. */
  public static Optional<WellKnownSid> of(Sid sid) {
    return Optional.ofNullable(BY_SID.get(sid));
  }
}

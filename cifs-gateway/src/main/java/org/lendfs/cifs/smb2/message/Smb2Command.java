// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.Optional;

/** The commands of SMB 2 and 3 by their numbers, with their traits (MS-SMB2 2.2.1). */
public enum Smb2Command {
  NEGOTIATE,
  SESSION_SETUP,
  LOGOFF(Trait.NEEDS_SESSION),
  TREE_CONNECT(Trait.NEEDS_SESSION),
  TREE_DISCONNECT(Trait.NEEDS_SESSION, Trait.NEEDS_TREE),
  CREATE(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.GOES_ASYNC_ANYWHERE),
  CLOSE(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE),
  FLUSH(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE),
  READ(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE),
  WRITE(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE, Trait.MUST_NOT_BE_LATE),
  LOCK(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE),
  IOCTL(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE, Trait.MUST_NOT_BE_LATE),
  CANCEL,
  ECHO,
  QUERY_DIRECTORY(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE),
  CHANGE_NOTIFY(
      Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE, Trait.PENDING_IS_A_PROMISE),
  QUERY_INFO(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE),
  SET_INFO(Trait.NEEDS_SESSION, Trait.NEEDS_TREE, Trait.NEEDS_FILE, Trait.MUST_NOT_BE_LATE),
  OPLOCK_BREAK(Trait.NEEDS_SESSION, Trait.NEEDS_TREE);

  /** What holds for every request of a command. */
  public enum Trait {
    /** The header names a session that is there and valid. */
    NEEDS_SESSION,
    /** The header names a tree connect of the session. */
    NEEDS_TREE,
    /** Works on an open, that of the request before it in a related compound. */
    NEEDS_FILE,
    /** Fails when it comes over a channel later than what was sent after it (3.3.5.2.10). */
    MUST_NOT_BE_LATE,
    /** May go async as any part of a compound; the others only as the last (MS-SMB2 3.3.4.2). */
    GOES_ASYNC_ANYWHERE,
    /**
     * STATUS_PENDING says more than that it takes long: what changes from then on is told. So it is
     * the operation's to say it.
     */
    PENDING_IS_A_PROMISE
  }

  private static final Smb2Command[] BY_NUMBER = values();

  /** A bit for each trait. */
  private final int traits;

  Smb2Command(Trait... traits) {
    int bits = 0;
    for (Trait trait : traits) {
      bits |= 1 << trait.ordinal();
    }
    this.traits = bits;
  }

  /** The number on the wire, which the order here gives. */
  public int number() {
    return ordinal();
  }

  public boolean has(Trait trait) {
    return (traits & 1 << trait.ordinal()) != 0;
  }

  public static Optional<Smb2Command> of(int number) {
    return number >= 0 && number < BY_NUMBER.length
        ? Optional.of(BY_NUMBER[number])
        : Optional.empty();
  }
}

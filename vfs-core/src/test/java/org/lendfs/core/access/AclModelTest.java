// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclFlag;
import org.lendfs.vfs.acl.AclWho;
import org.lendfs.vfs.acl.ModeAcl;

/** Random lists, objects and callers against a model that looks at one bit at a time. */
class AclModelTest {
  private static final int ROUNDS = 20_000;
  private static final int SOME_IDS = 4;

  private final long seed = Long.getLong("lendfs.seed", System.nanoTime());
  private final Random random = new Random(seed);

  AclModelTest() {
    System.out.println("-Dlendfs.seed=" + seed);
  }

  private int id() {
    return 1 + random.nextInt(SOME_IDS);
  }

  private Credentials caller() {
    return Credentials.of(id(), id(), random.nextBoolean() ? new int[] {id()} : new int[0]);
  }

  private Attributes object() {
    FileType type = random.nextBoolean() ? FileType.REGULAR : FileType.DIRECTORY;
    Instant time = Instant.EPOCH;
    int mode = random.nextInt(0777 + 1);
    return new Attributes(
        type, mode, 1, id(), id(), 0, 0, DeviceNumber.NONE, 1, time, time, time, time, 1);
  }

  private AclWho who() {
    return switch (random.nextInt(7)) {
      case 0 -> AclWho.OWNER;
      case 1 -> AclWho.GROUP;
      case 2 -> AclWho.EVERYONE;
      case 3 -> new AclWho.User(id());
      case 4 -> new AclWho.Group(id());
      case 5 -> AclWho.OWNER_RIGHTS;
      default -> new AclWho.Other("S-1-5-32-544");
    };
  }

  private AclEntry entry() {
    EnumSet<AclFlag> flags = EnumSet.noneOf(AclFlag.class);
    for (AclFlag flag : AclFlag.values()) {
      if (random.nextInt(5) == 0) {
        flags.add(flag);
      }
    }
    AclEntry.Type type = AclEntry.Type.values()[random.nextInt(4)];
    return new AclEntry(type, flags, random.nextInt(AccessMask.KEPT + 1), who());
  }

  private Acl list() {
    List<AclEntry> entries = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      entries.add(entry());
    }
    return new Acl(entries, Set.of());
  }

  /** The slow way: who decides about this bit. */
  private static boolean isGranted(Acl acl, Attributes object, Credentials who, int bit) {
    boolean isOwner = object.uid() == who.uid();
    boolean ownersRight = bit == AccessMask.READ_ACL || bit == AccessMask.WRITE_ACL;
    boolean forOwners =
        acl.entries().stream()
            .anyMatch(entry ->
                entry.who().equals(AclWho.OWNER_RIGHTS)
                    && (entry.type() == AclEntry.Type.ALLOW || entry.type() == AclEntry.Type.DENY)
                    && !entry.flags().contains(AclFlag.INHERIT_ONLY));
    if (bit == AccessMask.READ_ATTRIBUTES || (isOwner && ownersRight && !forOwners)) {
      return true;
    }
    for (AclEntry entry : acl.entries()) {
      boolean speaks =
          (entry.type() == AclEntry.Type.ALLOW || entry.type() == AclEntry.Type.DENY)
              && !entry.flags().contains(AclFlag.INHERIT_ONLY)
              && (entry.accessMask() & bit) != 0;
      boolean meant =
          switch (entry.who()) {
            case AclWho.Owner() -> isOwner;
            case AclWho.OwningGroup() -> who.isMemberOf(object.gid());
            case AclWho.Everyone() -> true;
            case AclWho.User(int uid) -> uid == who.uid();
            case AclWho.Group(int gid) -> who.isMemberOf(gid);
            case AclWho.Other other -> isOwner && other.equals(AclWho.OWNER_RIGHTS);
          };
      if (speaks && meant) {
        return entry.type() == AclEntry.Type.ALLOW;
      }
    }
    return false;
  }

  @Test
  void everyBitIsDecidedByTheFirstEntryThatSpeaksOfIt() {
    for (int round = 0; round < ROUNDS; round++) {
      Acl acl = list();
      Attributes object = object();
      Credentials who = caller();
      int expected = 0;
      for (int bit = 1; bit <= AccessMask.KEPT; bit <<= 1) {
        expected |= isGranted(acl, object, who, bit) ? bit : 0;
      }

      assertThat(AclEvaluation.granted(acl, object, who))
          .as("seed=%s round=%s %s %s %s", seed, round, acl, object, who)
          .isEqualTo(expected);
    }
  }

  @Test
  void listOfAModeSaysWhatTheModeSays() {
    for (int round = 0; round < ROUNDS; round++) {
      Attributes object = object();
      Acl acl = Protection.of(object).aclOrMode();
      Credentials who = caller();
      int granted = AclEvaluation.granted(acl, object, who);

      assertThat(ModeAcl.modeOf(acl, object.uid(), object.gid())).isEqualTo(object.mode());
      assertThat(
              new boolean[] {
                (granted & AccessMask.READ_DATA) != 0,
                (granted & AccessMask.WRITE_DATA) != 0,
                (granted & AccessMask.APPEND_DATA) != 0,
                (granted & AccessMask.EXECUTE) != 0
              })
          .as("seed=%s round=%s %s %s", seed, round, object, who)
          .containsExactly(
              Permissions.allow(object, who, Permissions.READ),
              Permissions.allow(object, who, Permissions.WRITE),
              Permissions.allow(object, who, Permissions.WRITE),
              Permissions.allow(object, who, Permissions.EXECUTE));
    }
  }

  @Test
  void settingTheModeGivesThatModeAndNobodyMoreThanHeHad() {
    int content = AccessMask.READ_DATA | AccessMask.WRITE_DATA | AccessMask.EXECUTE;
    for (int round = 0; round < ROUNDS; round++) {
      Acl acl = list();
      Attributes object = object();
      Acl after = Protection.afterModeOf(object, acl);
      Acl again = Protection.afterModeOf(object, after);
      Credentials who = caller();
      int most =
          AclEvaluation.granted(acl, object, who)
              | AclEvaluation.granted(Protection.of(object).aclOrMode(), object, who);
      int granted = AclEvaluation.granted(after, object, who);

      assertThat(ModeAcl.modeOf(after, object.uid(), object.gid()))
          .as("seed=%s round=%s %s", seed, round, acl)
          .isEqualTo(object.mode());
      assertThat(again.entries()).hasSameSizeAs(after.entries());
      assertThat(granted & content & ~most).as("seed=%s round=%s %s", seed, round, acl).isZero();
      assertThat(handedOn(after)).isEqualTo(handedOn(acl));
    }
  }

  /** What objects made below would get. */
  private static List<Acl> handedOn(Acl acl) {
    return List.of(Inheritance.inherited(acl, false), Inheritance.inherited(acl, true));
  }
}

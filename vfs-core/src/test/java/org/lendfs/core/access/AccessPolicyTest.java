// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

class AccessPolicyTest {
  private static final Credentials OWNER = Credentials.of(1001, 100);
  private static final Credentials MEMBER = Credentials.of(1002, 200, 300, 101);
  private static final Credentials OTHER = Credentials.of(1003, 200);
  private static final TimeChange NOW = new TimeChange.Now();
  private static final TimeChange THEN = new TimeChange.At(Instant.EPOCH);

  private static Attributes of(FileType type, int mode) {
    Instant time = Instant.EPOCH;
    return new Attributes(
        type, mode, 1, 1001, 101, 0, 0, DeviceNumber.NONE, 1, time, time, time, time, 1);
  }

  private static Attributes file(int mode) {
    return of(FileType.REGULAR, mode);
  }

  private static Attributes directory(int mode) {
    return of(FileType.DIRECTORY, mode);
  }

  private interface Check {
    void run() throws VfsException;
  }

  /** "ok", or the name of the error. */
  private static String outcome(Check check) {
    try {
      check.run();
      return "ok";
    } catch (VfsException e) {
      return e.error().name();
    }
  }

  private static Credentials caller(String name) {
    return switch (name) {
      case "root" -> Credentials.ROOT;
      case "owner" -> OWNER;
      case "member" -> MEMBER;
      default -> OTHER;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "owner, 400, 4, true",
    "owner, 077, 4, false",
    "member, 040, 4, true",
    "member, 707, 4, false",
    "other, 004, 4, true",
    "other, 770, 4, false",
    "root, 000, 6, true",
    "root, 000, 1, false",
    "root, 001, 1, true",
    "other, 006, 7, false",
  })
  void theFirstClassThatFitsDecides(String who, String mode, int wanted, boolean allowed) {
    Attributes file = file(Integer.parseInt(mode, 8));

    assertThat(Permissions.allow(file, caller(who), wanted)).isEqualTo(allowed);
  }

  @Test
  void theSuperuserMaySearchAnyDirectory() {
    assertThat(Permissions.allow(directory(0), Credentials.ROOT, Permissions.EXECUTE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "owner, 000, ok",
    "other, 001, ok",
    "other, 004, ok",
    "other, 002, ACCESS_DENIED",
    "member, 010, ok",
    "member, 007, ACCESS_DENIED"
  })
  void readsByPermissionOwnershipOrTheRightToRun(String who, String mode, String outcome) {
    Attributes file = file(Integer.parseInt(mode, 8));

    assertThat(outcome(() -> AccessPolicy.requireRead(Protection.of(file), caller(who))))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"owner, 444, ok", "other, 446, ok", "other, 444, ACCESS_DENIED", "root, 000, ok"})
  void writesByPermissionOrOwnership(String who, String mode, String outcome) {
    Attributes file = file(Integer.parseInt(mode, 8));

    assertThat(outcome(() -> AccessPolicy.requireWrite(Protection.of(file), caller(who))))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "owner, ok",
    "root, ok",
    "member, NOT_PERMITTED",
    "other, NOT_PERMITTED",
  })
  void inAStickyDirectoryOnlyOwnersRemove(String who, String outcome) {
    Attributes sticky = directory(01777);

    assertThat(
            outcome(() ->
                AccessPolicy.requireRemovable(
                    Protection.of(sticky), Protection.of(file(0666)), caller(who))))
        .isEqualTo(outcome);
  }

  @Test
  void whoMayNotWriteADirectoryMayNotGiveItAnotherParent() {
    assertThat(outcome(() -> AccessPolicy.requireMovable(Protection.of(directory(0755)), OTHER)))
        .isEqualTo("ACCESS_DENIED");
    assertThat(outcome(() -> AccessPolicy.requireMovable(Protection.of(file(0)), OTHER)))
        .isEqualTo("ok");
  }

  @Test
  void onlyTheSuperuserMakesDevices() {
    assertThat(outcome(() -> AccessPolicy.requireMakeNode(FileType.BLOCK_DEVICE, OWNER)))
        .isEqualTo("NOT_PERMITTED");
    assertThat(outcome(() -> AccessPolicy.requireMakeNode(FileType.FIFO, OWNER))).isEqualTo("ok");
  }

  @Test
  void answersAccessByTypeAndBits() {
    var all = EnumSet.allOf(AccessRight.class);

    assertThat(AccessPolicy.rights(Protection.of(file(0754)), MEMBER, all))
        .containsExactlyInAnyOrder(AccessRight.READ, AccessRight.EXECUTE);
    assertThat(AccessPolicy.rights(Protection.of(directory(0754)), OWNER, all))
        .containsExactlyInAnyOrder(
            AccessRight.READ,
            AccessRight.LOOKUP,
            AccessRight.MODIFY,
            AccessRight.EXTEND,
            AccessRight.DELETE);
    assertThat(AccessPolicy.rights(Protection.of(directory(0754)), OTHER, all))
        .containsExactly(AccessRight.READ);
  }

  @ParameterizedTest
  @CsvSource({
    "owner, 1001, 101, ok",
    "owner, 1002, , NOT_PERMITTED",
    "owner, , 100, ok",
    "owner, , 999, NOT_PERMITTED",
    "member, , 300, NOT_PERMITTED",
    "root, 5, 6, ok",
  })
  void ownersGiveToTheirGroupsAndOnlyRootGivesAway(
      String who, Integer uid, Integer gid, String outcome) {
    AttributeChanges changes = AttributeChanges.NONE.withOwner(uid, gid);

    assertThat(
            outcome(() -> AttributePolicy.check(changes, Protection.of(file(0666)), caller(who))))
        .isEqualTo(outcome);
  }

  @Test
  void onlyTheOwnerChangesTheMode() {
    AttributeChanges changes = AttributeChanges.ofMode(0600);

    assertThat(outcome(() -> AttributePolicy.check(changes, Protection.of(file(0666)), OWNER)))
        .isEqualTo("ok");
    assertThat(outcome(() -> AttributePolicy.check(changes, Protection.of(file(0666)), OTHER)))
        .isEqualTo("NOT_PERMITTED");
  }

  @Test
  void whoMayWriteMaySetTimesToNowAndOnlyTheOwnerToAnythingElse() {
    Attributes file = file(0606);
    AttributeChanges touch = AttributeChanges.NONE.withTimes(NOW, NOW);
    AttributeChanges set = AttributeChanges.NONE.withTimes(null, THEN);

    assertThat(outcome(() -> AttributePolicy.check(touch, Protection.of(file), OTHER)))
        .isEqualTo("ok");
    assertThat(outcome(() -> AttributePolicy.check(touch, Protection.of(file), MEMBER)))
        .isEqualTo("ACCESS_DENIED");
    assertThat(outcome(() -> AttributePolicy.check(set, Protection.of(file), OTHER)))
        .isEqualTo("NOT_PERMITTED");
    assertThat(outcome(() -> AttributePolicy.check(set, Protection.of(file), OWNER)))
        .isEqualTo("ok");
  }

  @Test
  void changingHandsTakesTheSetIdBitsAway() throws VfsException {
    AttributeChanges changes = AttributeChanges.NONE.withOwner(5, null);

    assertThat(AttributePolicy.check(changes, Protection.of(file(06755)), Credentials.ROOT).mode())
        .isEqualTo(0755);
    assertThat(
            AttributePolicy.check(changes, Protection.of(directory(02755)), Credentials.ROOT)
                .mode())
        .isNull();
  }

  @Test
  void settingSetGidForAForeignGroupIsIgnored() throws VfsException {
    AttributeChanges changes = AttributeChanges.ofMode(02755);

    assertThat(AttributePolicy.check(changes, Protection.of(file(0755)), OWNER).mode())
        .isEqualTo(0755);
    assertThat(AttributePolicy.check(changes, Protection.of(file(0755)), Credentials.ROOT).mode())
        .isEqualTo(02755);
  }

  @Test
  void writingTakesTheSetIdBitsAwayUnlessTheSuperuserDoes() {
    assertThat(AttributePolicy.modeAfterWrite(file(04755), OTHER)).isEqualTo(0755);
    assertThat(AttributePolicy.modeAfterWrite(file(02645), OTHER)).isNull();
    assertThat(AttributePolicy.modeAfterWrite(file(04755), Credentials.ROOT)).isNull();
    assertThat(AttributePolicy.modeAfterWrite(file(0755), OTHER)).isNull();
  }

  @Test
  void newObjectsAreTheCallersAndTakeTheGroupOfASetGidDirectory() {
    AttributeChanges asked = AttributeChanges.ofMode(0640).withOwner(7, 8);

    AttributeChanges plain =
        AttributePolicy.initial(asked, FileType.REGULAR, directory(0777), OTHER);
    AttributeChanges inherited =
        AttributePolicy.initial(asked, FileType.DIRECTORY, directory(02777), OTHER);
    AttributeChanges byRoot =
        AttributePolicy.initial(asked, FileType.REGULAR, directory(0777), Credentials.ROOT);

    assertThat(plain.uid()).isEqualTo(1003);
    assertThat(plain.gid()).isEqualTo(200);
    assertThat(inherited.gid()).isEqualTo(101);
    assertThat(inherited.mode()).isEqualTo(02640);
    assertThat(byRoot.uid()).isEqualTo(7);
    assertThat(byRoot.gid()).isEqualTo(8);
  }

  @Test
  void aDeniedSizeIsAccessDenied() {
    AttributeChanges changes = AttributeChanges.ofSize(0);

    assertThat(outcome(() -> AttributePolicy.check(changes, Protection.of(file(0644)), OTHER)))
        .isEqualTo(VfsError.ACCESS_DENIED.name());
  }
}

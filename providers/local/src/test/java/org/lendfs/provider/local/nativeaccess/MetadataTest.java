// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MetadataTest extends LinuxFixture {
  @Test
  void agreesWithTheJdkAboutAFile() throws Exception {
    Path path = folder.resolve("file");
    int file = create("file", "0123456789");
    Files.createLink(folder.resolve("second"), path);

    FileStat stat = linux.metadata().stat(file);

    assertThat(stat.kind()).isEqualTo(FileKind.REGULAR);
    assertThat(stat.sizeBytes()).isEqualTo(10);
    assertThat(stat.linkCount()).isEqualTo(2);
    assertThat(stat.inode()).isEqualTo(Files.getAttribute(path, "unix:ino"));
    assertThat(stat.uid()).isEqualTo(Files.getAttribute(path, "unix:uid"));
    assertThat(stat.gid()).isEqualTo(Files.getAttribute(path, "unix:gid"));
    assertThat(stat.mode()).isEqualTo(Files.getAttribute(path, "unix:mode"));
    assertThat(fileTime(stat.modifyTime())).isEqualTo(Files.getLastModifiedTime(path));
    assertThat(fileTime(stat.changeTime())).isEqualTo(Files.getAttribute(path, "unix:ctime"));
    assertThat(fileTime(stat.accessTime())).isEqualTo(Files.getAttribute(path, "lastAccessTime"));
    assertThat(stat.preferredBytes()).isPositive();
    assertThat(stat.mountId()).isEqualTo(linux.metadata().stat(root).mountId()).isPositive();
  }

  @Test
  void keepsTheBirthTimeThroughLaterChanges() throws Exception {
    int file = create("file");
    Timestamp birth = linux.metadata().stat(file).birthTime();
    assumeTrue(birth != null, "the file system keeps no birth times");

    linux.metadata().changeTimes(file, TimeChange.KEEP, TimeChange.to(new Timestamp(1, 2)));

    FileStat stat = linux.metadata().stat(file);
    assertThat(stat.birthTime()).isEqualTo(birth);
    assertThat(Objects.requireNonNull(birth)).isLessThanOrEqualTo(stat.changeTime());
  }

  @Test
  void tellsTheDeviceOfADeviceNode() throws Exception {
    int device = closedLater(linux.descriptors().openPath("/dev/null", OpenFlags.PATH));

    FileStat stat = linux.metadata().stat(device);

    assertThat(stat.kind()).isEqualTo(FileKind.CHARACTER_DEVICE);
    assertThat(Devices.major(stat.specialDevice())).isEqualTo(1);
    assertThat(Devices.minor(stat.specialDevice())).isEqualTo(3);
  }

  @Test
  void looksAtEntriesWithoutFollowingLinks() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("missing"));

    assertThat(linux.metadata().stat(root, "link").kind()).isEqualTo(FileKind.SYMBOLIC_LINK);
    assertFails(Errno.ENOENT, () -> linux.metadata().stat(root, "missing"));
    assertFails(Errno.EBADF, () -> linux.metadata().stat(-1));
    assertFails(Errno.ENOTDIR, () -> linux.metadata().stat(create("file"), "x"));
  }

  @Test
  void setsTheExactModeWhateverTheUmask() throws Exception {
    int file = create("file");
    create("other");
    int identity = identity("other");

    linux.metadata().changeMode(file, 0666);
    linux.metadata().changeMode(identity, 01777);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("file"))))
        .isEqualTo("rw-rw-rw-");
    assertThat(linux.metadata().stat(identity).permissions()).isEqualTo(01777);
  }

  @Test
  void changesWhatHasNoNameAnyMore() throws Exception {
    create("file");
    int identity = identity("file");
    linux.namespace().unlink(root, "file");

    linux.metadata().changeMode(identity, 0640);

    assertThat(linux.metadata().stat(identity).permissions()).isEqualTo(0640);
  }

  @Test
  void refusesToSetTheModeOfALinkOrOfNothing() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    int link = identity("link");

    assertFails(Errno.EOPNOTSUPP, () -> linux.metadata().changeMode(link, 0600));
    assertFails(Errno.EBADF, () -> linux.metadata().changeMode(1 << 20, 0600));
  }

  @Test
  void setsTimesOfFilesIdentitiesAndLinks() throws Exception {
    create("file");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    Timestamp first = new Timestamp(1_000_000_000, 123_456_789);
    Timestamp beforeTheEpoch = new Timestamp(-5, 999_999_999);

    for (int descriptor : new int[] {open("file", 0), identity("file"), identity("link")}) {
      linux.metadata().changeTimes(descriptor, TimeChange.to(first), TimeChange.to(beforeTheEpoch));

      FileStat stat = linux.metadata().stat(descriptor);
      assertThat(stat.accessTime()).isEqualTo(first);
      assertThat(stat.modifyTime()).isEqualTo(beforeTheEpoch);
    }
    assertThat(Files.getLastModifiedTime(folder.resolve("link"), LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(fileTime(beforeTheEpoch));
  }

  @Test
  void keepsOneTimeAndSetsTheOtherToNow() throws Exception {
    int file = create("file");
    Timestamp old = new Timestamp(1000, 0);
    linux.metadata().changeTimes(file, TimeChange.to(old), TimeChange.to(old));

    linux.metadata().changeTimes(file, TimeChange.KEEP, TimeChange.NOW);

    FileStat stat = linux.metadata().stat(file);
    assertThat(stat.accessTime()).isEqualTo(old);
    assertThat(stat.modifyTime()).isEqualTo(stat.changeTime());
  }

  @Test
  void changesOwnersAsRoot() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("missing"));
    int link = identity("link");
    FileStat before = linux.metadata().stat(link);
    assumeTrue(before.uid() == 0, "only root may give files away");

    linux.metadata().changeOwner(link, 12345, -1);

    FileStat after = linux.metadata().stat(link);
    assertThat(after.uid()).isEqualTo(12345);
    assertThat(after.gid()).isEqualTo(before.gid());
  }

  @Test
  void keepsOwnersWhenToldSo() throws Exception {
    int file = create("file");
    FileStat before = linux.metadata().stat(file);

    linux.metadata().changeOwner(file, -1, -1);

    assertThat(linux.metadata().stat(file).uid()).isEqualTo(before.uid());
    assertThat(linux.metadata().stat(file).gid()).isEqualTo(before.gid());
  }

  @Test
  void agreesWithTheJdkAboutTheFileSystem() throws Exception {
    FileSystemStat stat = linux.metadata().fileSystem(identity("."));

    long totalBytes = Files.getFileStore(folder).getTotalSpace();
    assertThat(stat.blocks() * stat.blockBytes()).isEqualTo(totalBytes);
    assertThat(stat.freeBlocks()).isBetween(stat.availableBlocks(), stat.blocks());
    assertThat(stat.freeFiles()).isLessThanOrEqualTo(stat.files());
    assertThat(stat.longestNameBytes()).isGreaterThanOrEqualTo(255);
    assertThat(stat.isReadOnly()).isFalse();
    assertThat(stat.type()).isNotZero();
  }

  private static FileTime fileTime(Timestamp time) {
    return FileTime.from(Instant.ofEpochSecond(time.seconds(), time.nanos()));
  }
}

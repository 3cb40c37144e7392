// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.shares.Kinds;
import org.lendfs.gateway.shares.ShareSource;
import org.lendfs.vfs.spi.InvalidOptionException;

/** The directories of shares and the state directory. */
final class StorageCheck {
  private static final String AREA = "storage";
  private static final long LITTLE_SPACE_BYTES = 1L << 30;
  private static final Duration MOST_SKEW = Duration.ofSeconds(2);
  private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "9p", "ceph");
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  private final List<Finding> findings = new ArrayList<>();

  private StorageCheck() {}

  static List<Finding> of(Patient patient) {
    var check = new StorageCheck();
    check.state(patient.state());
    Kinds kinds = Kinds.find(List.of(), List.of());
    for (ShareProperties share : patient.settings().shares()) {
      check.share(share, kinds);
    }
    return check.findings;
  }

  private void state(Path folder) {
    if (!Files.exists(folder)) {
      findings.add(Finding.ok("state", folder + " is not there yet; the first start makes it"));
      return;
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      findings.add(
          Finding.fail(
              "state",
              folder + " cannot be written by this user",
              "run this as the gateway's user, make it writable, or name another with --state"));
      return;
    }
    findings.add(Finding.ok("state", folder + " can be written"));
    for (String name : List.of("lendfs.mv.db", "local-key", "setup-token")) {
      privacy(folder.resolve(name));
    }
    if (Files.exists(folder.resolve("setup-token"))) {
      findings.add(
          Finding.warn(
              "state",
              "there is no administrator yet",
              "make the first with the token in " + folder.resolve("setup-token")));
    }
  }

  private void privacy(Path file) {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      boolean isOpen = rights.stream().anyMatch(right -> !right.name().startsWith("OWNER_"));
      if (isOpen) {
        findings.add(Finding.warn("state", file + " can be read by others", "chmod 600 " + file));
      }
    } catch (IOException | UnsupportedOperationException e) {
      return; // not there, or no such rights on this system
    }
  }

  private void share(ShareProperties share, Kinds kinds) {
    try {
      ShareSource source = ShareSource.parse(share.source(), kinds.providers());
      if (!source.kind().equals("local")) {
        findings.add(Finding.ok(AREA, share.name() + " is " + source));
        return;
      }
      directory(share, Path.of(source.location()));
    } catch (InvalidOptionException e) {
      findings.add(
          Finding.fail(
              AREA, share.name() + ": " + e.getMessage(), "correct the source of the share"));
    } catch (IOException e) {
      findings.add(
          Finding.fail(
              AREA, share.name() + ": " + e, "see that the directory's file system works"));
    }
  }

  private void directory(ShareProperties share, Path folder) throws IOException {
    String name = share.name() + " (" + folder + ")";
    if (!Files.isDirectory(folder)) {
      findings.add(Finding.fail(AREA, name + " is no directory", "mkdir -p " + folder));
      return;
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      findings.add(
          Finding.fail(
              AREA, name + " cannot be read by this user", "chmod or chown it for the gateway"));
      return;
    }
    FileStore store = Files.getFileStore(folder);
    kind(name, store);
    space(name, store);
    if (share.readOnly()) {
      findings.add(Finding.ok(AREA, name + " is shared read-only, so nothing is tried in it"));
    } else if (!Files.isWritable(folder)) {
      findings.add(
          Finding.warn(
              AREA,
              name + " cannot be written by this user",
              "chmod or chown it for the gateway, or share it read-only"));
    } else {
      attempt(name, folder);
    }
  }

  private void kind(String name, FileStore store) {
    String type = store.type();
    if (REMOTE.contains(type) || type.startsWith("fuse")) {
      findings.add(
          Finding.warn(
              AREA,
              name + " is on " + type + ": changes of other machines come late or unnoticed",
              "serve it from the machine that has the disks, where that is possible"));
    } else if (IN_MEMORY.contains(type)) {
      findings.add(
          Finding.warn(
              AREA, name + " is on " + type + ": gone after a reboot", "use a disk, or memory:"));
    } else {
      findings.add(Finding.ok(AREA, name + " is on " + type));
    }
  }

  private void space(String name, FileStore store) throws IOException {
    long free = store.getUsableSpace();
    if (free < LITTLE_SPACE_BYTES) {
      findings.add(Finding.warn(AREA, name + " has " + (free >> 20) + " MiB free", "make room"));
    } else {
      findings.add(Finding.ok(AREA, name + " has " + (free >> 30) + " GiB free"));
    }
  }

  /** With a file that is there for a moment. */
  private void attempt(String name, Path folder) throws IOException {
    Path file = Files.createTempFile(folder, ".lendfs-doctor-", null);
    try {
      skew(name, file);
      attributes(name, file);
      mapping(name, file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void skew(String name, Path file) throws IOException {
    Duration skew =
        Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now()).abs();
    if (skew.compareTo(MOST_SKEW) > 0) {
      findings.add(
          Finding.warn(
              "clock",
              name + " has a clock that is " + skew.toSeconds() + " s apart from this machine's",
              "keep the clocks of both machines with the same time servers"));
    }
  }

  private void attributes(String name, Path file) {
    try {
      var view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
      if (view == null) {
        throw new IOException("none on this system");
      }
      view.write("lendfs.doctor", StandardCharsets.US_ASCII.encode("x"));
      findings.add(Finding.ok(AREA, name + " keeps extended attributes: ACLs and streams work"));
    } catch (IOException e) {
      findings.add(
          Finding.warn(
              AREA,
              name + " keeps no extended attributes: no ACLs, no named streams",
              "use a file system that has them, such as ext4 or xfs"));
    }
  }

  private void mapping(String name, Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.write(StandardCharsets.US_ASCII.encode("x"));
      channel.map(FileChannel.MapMode.READ_ONLY, 0, 1);
      findings.add(Finding.ok(AREA, name + " can be mapped: reads are lent without a copy"));
    } catch (IOException e) {
      findings.add(
          Finding.warn(
              AREA,
              name + " cannot be mapped: every read is copied",
              "use a file system that allows mappings, or accept it"));
    }
  }
}

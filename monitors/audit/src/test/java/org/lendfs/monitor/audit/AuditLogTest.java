// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.monitor.OpKind;

class AuditLogTest {
  private static final long MAX_BYTES = 4 << 10;

  @TempDir Path directory;

  private AuditLog log(Path file, int keep) {
    return new AuditLog(new AuditJson("data"), new RotatingFile(file, MAX_BYTES, keep));
  }

  private static AuditEntry entry(int number) {
    AuditSubject subject = new AuditSubject("/file" + number, null, number, -1);
    CallContext caller = CallContext.internal("data");
    return new AuditEntry(Instant.now(), caller, OpKind.SEGMENT_AT, subject, AuditEntry.OK, 1);
  }

  private static long offset(Map<String, Object> line) {
    return (Long) line.getOrDefault("offset", -1L);
  }

  @Test
  void rotatesBySizeWithoutLosingOrSplittingALine() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    AuditLog log = log(file, 1_000);
    for (int i = 0; i < 500; i++) {
      assertThat(log.write(entry(i))).isZero();
    }
    assertThat(log.flush()).isZero();
    log.release();

    List<Object> offsets = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.toList()) {
        assertThat(Files.size(each)).isLessThanOrEqualTo(MAX_BYTES);
        JsonLines.read(each).forEach(line -> offsets.add(line.get("offset")));
      }
    }
    assertThat(offsets).hasSize(500).doesNotHaveDuplicates();
    assertThat(JsonLines.read(file).getLast()).containsEntry("offset", 499L);
  }

  @Test
  void keepsTheNewestOfTheOldFiles() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    AuditLog log = log(file, 2);
    for (int i = 0; i < 500; i++) {
      log.write(entry(i));
    }
    log.flush();
    log.release();

    assertThat(directory).isDirectoryNotContaining("glob:**.3");
    long newest = offset(JsonLines.read(file).getFirst());
    long older = offset(JsonLines.read(directory.resolve("audit.jsonl.1")).getLast());
    long oldest = offset(JsonLines.read(directory.resolve("audit.jsonl.2")).getLast());
    assertThat(older).isEqualTo(newest - 1);
    assertThat(oldest).isLessThan(older);
  }

  @Test
  void keepsNoOldFileWhenToldSo() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    AuditLog log = log(file, 0);
    for (int i = 0; i < 100; i++) {
      log.write(entry(i));
    }
    log.flush();
    log.release();

    assertThat(directory).isDirectoryContaining("glob:**audit.jsonl");
    assertThat(directory.toFile().list()).hasSize(1);
    assertThat(Files.size(file)).isLessThanOrEqualTo(MAX_BYTES);
  }

  @Test
  void goesOnGrowingWhenItCannotRotate() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    Path inTheWay = Files.createDirectory(directory.resolve("audit.jsonl.1"));
    Files.writeString(inTheWay.resolve("something"), "here");
    AuditLog log = log(file, 1);
    for (int i = 0; i < 100; i++) {
      assertThat(log.write(entry(i))).isZero();
    }
    assertThat(log.flush()).isZero();

    assertThat(JsonLines.read(file)).hasSize(100);
    assertThat(Files.size(file)).isGreaterThan(MAX_BYTES);
  }

  @Test
  void appendsToWhatIsThere() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    for (int i = 0; i < 2; i++) {
      AuditLog log = log(file, 1);
      log.write(entry(i));
      log.flush();
      log.release();
    }

    assertThat(JsonLines.read(file)).hasSize(2);
  }

  @Test
  void countsWhatAFullDiskDoesNotTakeAndGoesOn() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a device that is always full");
    Path file = directory.resolve("audit.jsonl");
    Files.createSymbolicLink(file, full);
    AuditLog log = log(file, 1);
    log.write(entry(0));
    log.write(entry(1));

    assertThat(log.flush()).isEqualTo(2);
    assertThat(log.flush()).isZero();
    assertThat(log.writeDropped(2)).isFalse();
    Files.delete(file);
    log.write(entry(2));
    assertThat(log.flush()).isZero();
    assertThat(log.writeDropped(2)).isTrue();

    List<Map<String, Object>> lines = JsonLines.read(file);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).containsEntry("offset", 2L);
    assertThat(lines.getLast())
        .containsEntry("dropped", 2L)
        .containsOnlyKeys("time", "share", "dropped");
  }

  @Test
  void writesALineThatIsLongerThanTheFileMayBe() throws Exception {
    Path file = directory.resolve("audit.jsonl");
    RotatingFile rotating = new RotatingFile(file, MAX_BYTES, 1);
    byte[] longLine = ("x".repeat(10_000) + "\n").getBytes(StandardCharsets.US_ASCII);
    rotating.append(ByteBuffer.wrap(longLine));
    rotating.append(ByteBuffer.wrap(longLine));
    rotating.close();

    assertThat(file).hasBinaryContent(longLine);
    assertThat(directory.resolve("audit.jsonl.1")).hasBinaryContent(longLine);
  }
}

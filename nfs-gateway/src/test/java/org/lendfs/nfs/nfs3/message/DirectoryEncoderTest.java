// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.xdr.XdrChecks.encode;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.xdr.Seeded;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The encoders against a model that encodes whole results and measures them. */
class DirectoryEncoderTest {
  private static final int STATUS_LENGTH = 4;
  private static final int FOLLOWS_LENGTH = 4;
  private static final int UNLIMITED = 1 << 20;
  private static final long VERIFIER = 0x0102_0304_0506_0708L;

  private final Random random = Seeded.random("DirectoryEncoder");
  private final Nfs3Samples samples = new Nfs3Samples(random);

  @Test
  void readdirUsesItsCountExactly() throws Exception {
    for (int round = 0; round < 20; round++) {
      PostOpAttributes directory = samples.attributes();
      List<Entry3> entries = Stream.generate(samples::entry).limit(random.nextInt(8)).toList();
      int whole = encode(readdir(directory, entries, true)).length;
      for (int count = 0; count <= whole + 4; count++) {
        assertReaddir(directory, entries, count);
      }
    }
  }

  @Test
  void readdirplusUsesBothItsLimitsExactly() throws Exception {
    for (int round = 0; round < 20; round++) {
      PostOpAttributes directory = samples.attributes();
      List<EntryPlus3> entries =
          Stream.generate(samples::entryPlus).limit(random.nextInt(6)).toList();
      int whole = encode(readdirplus(directory, entries, true)).length;
      for (int trial = 0; trial < 300; trial++) {
        long maxcount = random.nextInt(whole + 8);
        long dircount = random.nextBoolean() ? UNLIMITED : random.nextInt(400);
        assertReaddirplus(directory, entries, dircount, maxcount);
      }
    }
  }

  @Test
  void takesTheGreatestCountThereIs() throws Exception {
    List<Entry3> entries = List.of(new Entry3(1, "a", 2));

    assertReaddir(PostOpAttributes.NONE, entries, 0xffff_ffffL);
  }

  @Test
  void staysWithinTheBufferWhateverTheClientPermits() {
    XdrWriter writer = XdrWriter.growing(64, 64);
    ReaddirEncoder encoder =
        new ReaddirEncoder(writer, PostOpAttributes.NONE, VERIFIER, 0xffff_ffffL);

    assertThat(encoder.add(new Entry3(1, "abcd", 1))).isTrue();
    assertThat(encoder.add(new Entry3(2, "abcd", 2))).isFalse();
    assertThat(encoder.entries()).isEqualTo(1);
    assertThat(encoder.end(false)).isTrue();
    assertThat(writer.length()).isLessThanOrEqualTo(64);
  }

  @Test
  void leavesTheWriterWhereItWasWhenTheCountIsTooSmall() {
    XdrWriter writer = XdrWriter.growing(64, 1024);
    writer.writeInt(7);
    ReaddirEncoder encoder = new ReaddirEncoder(writer, PostOpAttributes.NONE, VERIFIER, 40);

    assertThat(encoder.add(new Entry3(1, "a", 1))).isFalse();
    assertThat(encoder.end(false)).isFalse();

    assertThat(writer.length()).isEqualTo(4);
  }

  private void assertReaddir(PostOpAttributes directory, List<Entry3> entries, long count)
      throws Exception {
    XdrWriter writer = XdrWriter.growing(64, UNLIMITED);
    ReaddirEncoder encoder = new ReaddirEncoder(writer, directory, VERIFIER, count);
    int added = 0;
    while (added < entries.size() && encoder.add(entries.get(added))) {
      added++;
    }
    boolean eof = added == entries.size();

    int fitting = -1;
    for (int i = 0; i <= entries.size(); i++) {
      if (resokLength(readdir(directory, entries.subList(0, i), false)) <= count) {
        fitting = i;
      }
    }
    if (fitting < 0 || (fitting == 0 && !entries.isEmpty())) {
      assertThat(encoder.end(eof)).as("count=%d", count).isFalse();
      return;
    }
    assertThat(encoder.end(eof)).as("count=%d", count).isTrue();
    assertThat(encoder.entries()).isEqualTo(fitting);
    assertThat(ReaddirResult.decode(new XdrReader(writer.written())))
        .isEqualTo(readdir(directory, entries.subList(0, fitting), eof));
  }

  private void assertReaddirplus(
      PostOpAttributes directory, List<EntryPlus3> entries, long dircount, long maxcount)
      throws Exception {
    XdrWriter writer = XdrWriter.growing(64, UNLIMITED);
    ReaddirplusEncoder encoder =
        new ReaddirplusEncoder(writer, directory, VERIFIER, dircount, maxcount);
    int added = 0;
    while (added < entries.size() && encoder.add(entries.get(added))) {
      added++;
    }
    boolean eof = added == entries.size();

    int fitting = -1;
    for (int i = 0; i <= entries.size(); i++) {
      List<EntryPlus3> first = entries.subList(0, i);
      if (directoryLength(first) <= dircount
          && resokLength(readdirplus(directory, first, false)) <= maxcount) {
        fitting = i;
      }
    }
    if (fitting < 0 || (fitting == 0 && !entries.isEmpty())) {
      assertThat(encoder.end(eof)).as("dircount=%d maxcount=%d", dircount, maxcount).isFalse();
      return;
    }
    assertThat(encoder.end(eof)).as("dircount=%d maxcount=%d", dircount, maxcount).isTrue();
    assertThat(encoder.entries()).isEqualTo(fitting);
    assertThat(ReaddirplusResult.decode(new XdrReader(writer.written())))
        .isEqualTo(readdirplus(directory, entries.subList(0, fitting), eof));
  }

  private static ReaddirResult.Ok readdir(
      PostOpAttributes directory, List<Entry3> entries, boolean eof) {
    return new ReaddirResult.Ok(directory, VERIFIER, entries, eof);
  }

  private static ReaddirplusResult.Ok readdirplus(
      PostOpAttributes directory, List<EntryPlus3> entries, boolean eof) {
    return new ReaddirplusResult.Ok(directory, VERIFIER, entries, eof);
  }

  private static int resokLength(Nfs3Result result) {
    return encode(result).length - STATUS_LENGTH;
  }

  private static long directoryLength(List<EntryPlus3> entries) {
    return entries.stream().mapToLong(plus -> FOLLOWS_LENGTH + encode(plus.entry()).length).sum();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.rpc.RecordMarking.Event;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Seeded;

class RecordMarkingTest {
  private static final int MAXIMUM_LENGTH = 1000;
  private static final int MAXIMUM_FRAGMENTS = 1200;

  private final RecordMarking marking = new RecordMarking(MAXIMUM_LENGTH, MAXIMUM_FRAGMENTS);
  private final RecordAssembler assembler = new RecordAssembler(marking);

  @Test
  void findsRecordsInWhateverFragmentsAndReadsTheyCome() throws Exception {
    Random random = Seeded.random("RecordMarking");
    List<byte[]> sent = new ArrayList<>();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = 0; i < 300; i++) {
      byte[] record = new byte[random.nextInt(MAXIMUM_LENGTH + 1)];
      random.nextBytes(record);
      sent.add(record);
      fragment(record, random, stream);
    }

    ByteBuffer input = ByteBuffer.wrap(stream.toByteArray());
    int end = input.limit();
    while (input.position() < end) {
      input.limit(Math.min(end, input.position() + random.nextInt(50)));
      assembler.receive(input);
      assertThat(input.hasRemaining()).isFalse();
    }

    assertThat(assembler.records()).containsExactlyElementsOf(sent);
    assertThat(marking.atRecordBoundary()).isTrue();
  }

  @Test
  void acceptsOneByteInEachFragmentAndEmptyFragments() throws Exception {
    receive("00000001 61 00000000 00000001 62 80000000");

    assertThat(assembler.records()).containsExactly(bytes("6162"));
  }

  @Test
  void acceptsARecordWithoutPayload() throws Exception {
    receive("80000000 80000001 61");

    assertThat(assembler.records()).containsExactly(new byte[0], bytes("61"));
  }

  @Test
  void knowsWhetherTheStreamMayEnd() throws Exception {
    assertThat(marking.atRecordBoundary()).isTrue();
    receive("80");
    assertThat(marking.atRecordBoundary()).isFalse();
    receive("000001");
    assertThat(marking.atRecordBoundary()).isFalse();
    receive("61");
    assertThat(marking.atRecordBoundary()).isTrue();
    receive("00000000");
    assertThat(marking.atRecordBoundary()).isFalse();
  }

  @Test
  void tellsTheLengthOfTheRecordAsSoonAsItIsKnown() throws Exception {
    ByteBuffer input = ByteBuffer.wrap(bytes("00000002 6162 80000003 636465"));

    assertThat(marking.next(input)).isEqualTo(Event.PAYLOAD);
    assertThat(marking.recordLength()).isEqualTo(2);
    assertThat(marking.inLastFragment()).isFalse();
    input.position(6);
    marking.payloadTaken(2);

    assertThat(marking.next(input)).isEqualTo(Event.PAYLOAD);
    assertThat(marking.recordLength()).isEqualTo(5);
    assertThat(marking.inLastFragment()).isTrue();
    assertThat(marking.payloadRemaining()).isEqualTo(3);
  }

  @Test
  void takesRecordsOfTheMaximumLengthAndNotBeyond() throws Exception {
    receive("800003e8" + "00".repeat(1000));
    assertThat(assembler.records()).hasSize(1);

    assertMalformed(Kind.LIMIT_EXCEEDED, () -> receive("800003e9"));
  }

  @Test
  void addsTheFragmentsUpForTheLimit() throws Exception {
    receive("000001f4" + "00".repeat(500));

    assertMalformed(Kind.LIMIT_EXCEEDED, () -> receive("000001f5"));
  }

  @Test
  void refusesTheGreatestMarksBeforeAnyPayload() {
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> receive("7fffffff"));
    assertMalformed(
        Kind.LIMIT_EXCEEDED,
        () -> new RecordMarking(1000, 10).next(ByteBuffer.wrap(bytes("ffffffff"))));
    assertThat(assembler.pendingLength()).isZero();
  }

  @Test
  void endsAnEndlessSeriesOfEmptyFragments() throws Exception {
    receive("00000000".repeat(MAXIMUM_FRAGMENTS - 1) + "80000000");
    assertThat(assembler.records()).hasSize(1);

    receive("00000000".repeat(MAXIMUM_FRAGMENTS));
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> receive("00000000"));
  }

  @Test
  void refusesToTakeMoreThanThereIs() throws Exception {
    marking.next(ByteBuffer.wrap(bytes("80000002 6162")));

    assertThatThrownBy(() -> marking.payloadTaken(3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> marking.payloadTaken(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecordMarking(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecordMarking(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void packsFragmentHeaders() {
    assertThat(FragmentHeader.of(5, true)).isEqualTo(0x80000005);
    assertThat(FragmentHeader.of(Integer.MAX_VALUE, false)).isEqualTo(Integer.MAX_VALUE);
    assertThat(FragmentHeader.isLast(0x80000005)).isTrue();
    assertThat(FragmentHeader.isLast(0x7fffffff)).isFalse();
    assertThat(FragmentHeader.length(0xffffffff)).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> FragmentHeader.of(-1, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void receive(String hexadecimal) throws MalformedMessageException {
    assembler.receive(ByteBuffer.wrap(bytes(hexadecimal)));
  }

  private static void fragment(byte[] record, Random random, ByteArrayOutputStream stream) {
    int offset = 0;
    boolean last;
    do {
      int length = Math.min(record.length - offset, random.nextInt(200));
      last = offset + length == record.length && random.nextBoolean();
      int header = FragmentHeader.of(length, last);
      stream.writeBytes(ByteBuffer.allocate(4).putInt(header).array());
      stream.write(record, offset, length);
      offset += length;
    } while (!last);
  }
}

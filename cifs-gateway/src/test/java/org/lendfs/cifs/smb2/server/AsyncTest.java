// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.cifs.config.SmbLimits;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.cifs.smb2.op.AsyncRequest;
import org.lendfs.cifs.smb2.op.Smb2Result;
import org.lendfs.wire.WireSettings;

class AsyncTest {
  private static final SmbEncodable NOTIFY = writer -> writer.writeZeros(32);

  private EngineFixture engine;
  private RawSmbClient client;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineFixture(settings -> settings.withSlowAfter(Duration.ofMillis(30)));
    client = engine.client().ready();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    engine.close();
  }

  @Test
  void announcesWhatTakesLongAndAnswersEchoMeanwhile() throws Exception {
    RawSmbClient.Reply interim = client.call(Smb2Command.FLUSH, EmptyMessage.INSTANCE);
    RawSmbClient.Reply echo = client.echo();
    engine.files.release();
    RawSmbClient.Reply last = client.receive();

    assertThat(interim.status()).isEqualTo(NtStatus.PENDING);
    assertThat(interim.header().isAsync()).isTrue();
    assertThat(interim.header().isSigned()).isFalse();
    assertThat(interim.header().credits()).isPositive();
    assertThat(echo.status()).isEqualTo(NtStatus.SUCCESS);
    assertThat(last.status()).isEqualTo(NtStatus.SUCCESS);
    assertThat(last.header().isSigned()).isTrue();
    assertThat(last.header().credits()).isZero();
    assertThat(last.header().asyncOrTree()).isEqualTo(interim.header().asyncOrTree());
    assertThat(last.header().messageId()).isEqualTo(interim.header().messageId());
  }

  @Test
  void doesNotSayThatItWatchesBeforeItDoes() throws Exception {
    CountDownLatch mayBegin = new CountDownLatch(1);
    engine.files.watchMayBegin = mayBegin;
    client.sendFrame(client.message(Smb2Command.CHANGE_NOTIFY, NOTIFY));
    try (RawSmbClient other = engine.client().ready()) {
      // The second of them is announced by a look that comes after one at what came before it.
      for (int i = 0; i < 2; i++) {
        assertThat(other.call(Smb2Command.FLUSH, EmptyMessage.INSTANCE).status())
            .isEqualTo(NtStatus.PENDING);
      }
      mayBegin.countDown();

      assertThat(client.receive().status()).isEqualTo(NtStatus.NOTIFY_ENUM_DIR);
      engine.files.release();
      other.receive();
      other.receive();
    }
  }

  @Test
  void completesLater() throws Exception {
    RawSmbClient.Reply interim = client.call(Smb2Command.CHANGE_NOTIFY, NOTIFY);
    boolean first =
        engine.files.waiting.take().complete(Smb2Result.failed(NtStatus.NOTIFY_ENUM_DIR));
    RawSmbClient.Reply last = client.receive();

    assertThat(interim.status()).isEqualTo(NtStatus.PENDING);
    assertThat(first).isTrue();
    assertThat(last.status()).isEqualTo(NtStatus.NOTIFY_ENUM_DIR);
  }

  @Test
  void cancelsByAsyncIdAndByMessageIdWithoutAnAnswerToTheCancel() throws Exception {
    RawSmbClient.Reply one = client.call(Smb2Command.CHANGE_NOTIFY, NOTIFY);
    RawSmbClient.Reply two = client.call(Smb2Command.CHANGE_NOTIFY, NOTIFY);
    cancel(one.header().messageId(), 0, 0);
    RawSmbClient.Reply oneEnd = client.receive();
    cancel(0, Smb2Header.FLAG_ASYNC, two.header().asyncOrTree());
    RawSmbClient.Reply twoEnd = client.receive();

    assertThat(List.of(oneEnd.status(), twoEnd.status())).containsOnly(NtStatus.CANCELLED);
    assertThat(oneEnd.header().messageId()).isEqualTo(one.header().messageId());
    assertThat(twoEnd.header().messageId()).isEqualTo(two.header().messageId());
    assertThat(engine.files.waiting.take().complete(Smb2Result.ok(EmptyMessage.INSTANCE)))
        .as("completed after its cancellation")
        .isFalse();
    assertThat(client.echo().status()).isEqualTo(NtStatus.SUCCESS);
  }

  private void cancel(long messageId, int flags, long asyncId) throws Exception {
    byte[] message =
        client.message(
            Smb2Command.CANCEL,
            client.shape().charge(0).flags(flags).messageId(messageId),
            true,
            EmptyMessage.INSTANCE);
    if (asyncId != 0) {
      ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).putLong(32, asyncId);
      byte[] signature =
          Objects.requireNonNull(client.signer).sign(List.of(MemorySegment.ofArray(message)));
      System.arraycopy(
          signature, 0, message, Smb2Header.SIGNATURE_OFFSET, Smb2Header.SIGNATURE_LENGTH);
    }
    client.sendFrame(message);
  }

  @Test
  void cancelsWhatHasBeenReadAndNotBegun() throws Exception {
    client.close();
    engine.close();
    engine = new EngineFixture(new WireSettings.Requests(1, 16, 16));
    client = engine.client().ready();
    client.sendFrame(client.message(Smb2Command.FLUSH, EmptyMessage.INSTANCE));
    long queued = client.nextMessageId;
    client.sendFrame(client.message(Smb2Command.CHANGE_NOTIFY, NOTIFY));
    cancel(queued, 0, 0);
    client.sendFrame(client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE));
    while (client.receive().header().command() != Smb2Command.ECHO.number()) {
      assertThat(engine.files.waiting).isEmpty();
    }
    engine.files.release();

    assertThat(client.awaitReply(queued).status()).isEqualTo(NtStatus.CANCELLED);
  }

  @Test
  void refusesToGoAsyncInTheMiddleOfACompound() throws Exception {
    byte[] notify = client.message(Smb2Command.CHANGE_NOTIFY, client.shape(), false, NOTIFY);
    client.sendFrame(
        RawSmbClient.join(notify, client.message(Smb2Command.ECHO, EmptyMessage.INSTANCE)));

    assertThat(client.receiveAll())
        .extracting(RawSmbClient.Reply::status)
        .containsExactly(NtStatus.INTERNAL_ERROR, NtStatus.SUCCESS);
  }

  @Test
  void sendsWhatIsThereBeforeTheLastOfACompoundWaits() throws Exception {
    byte[] echo = client.message(Smb2Command.ECHO, client.shape(), false, EmptyMessage.INSTANCE);
    client.sendFrame(RawSmbClient.join(echo, client.message(Smb2Command.CHANGE_NOTIFY, NOTIFY)));

    assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);
    assertThat(client.receive().status()).isEqualTo(NtStatus.PENDING);
    assertThat(engine.files.waiting.take().complete(Smb2Result.ok(EmptyMessage.INSTANCE))).isTrue();
    assertThat(client.receive().status()).isEqualTo(NtStatus.SUCCESS);
  }

  @Test
  void letsOnlySoManyWait() throws Exception {
    int maximum = SmbLimits.DEFAULT.asyncRequests();
    for (int i = 0; i < maximum; i++) {
      assertThat(client.call(Smb2Command.CHANGE_NOTIFY, NOTIFY).status())
          .isEqualTo(NtStatus.PENDING);
    }

    assertThat(client.call(Smb2Command.CHANGE_NOTIFY, NOTIFY).status())
        .isEqualTo(NtStatus.INSUFFICIENT_RESOURCES);
  }

  @Test
  void forgetsWhoeverWaitsWhenTheClientGoes() throws Exception {
    client.call(Smb2Command.CHANGE_NOTIFY, NOTIFY);
    client.close();
    engine.awaitQuiet();
    AsyncRequest waited = engine.files.cancelled.take();

    assertThat(waited.complete(Smb2Result.ok(EmptyMessage.INSTANCE))).isFalse();
  }
}

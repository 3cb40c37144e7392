// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.xdr.Opaque;

/** A file changes while replies with its bytes are on their way to a client that takes its time. */
class LentWhileChangedTest extends StackTest {
  private static final int REPLIES = 7;
  private static final byte[] CONTENT = content(1 << 20);

  /** Asks for more than the kernel takes in, and waits until the rest of it is on loan. */
  private void lend(StackClient reader, Opaque file) throws Exception {
    StackServer server = server();
    long before = server.awaitNothingOnLoan().granted();
    reader.askOften(file, REPLIES, 0, CONTENT.length);
    Await.until(
        () -> server.ledger.totals(), () -> server.ledger.totals().granted() == before + REPLIES);
    assertThat(server.ledger.totals().outstandingLoans()).isPositive();
  }

  private StackClient slowReader() throws Exception {
    return StackClient.from(0, 4096, server());
  }

  private static void expectAll(StackClient reader) throws Exception {
    for (int i = 0; i < REPLIES; i++) {
      assertThat(reader.receiveRead().data()).as("reply %d", i).isEqualTo(CONTENT);
    }
  }

  /** Takes what comes: replies with the old bytes, until the end of the connection or of them. */
  private static boolean expectGoodBytesOrEnd(StackClient reader) throws Exception {
    for (int i = 0; i < REPLIES; i++) {
      byte[] message;
      try {
        message = reader.raw.receiveMessage();
      } catch (IOException closed) {
        assertThat(closed).isNotInstanceOf(java.net.SocketTimeoutException.class);
        return false;
      }
      assertThat(StackClient.Read.decode(message).data()).as("reply %d", i).isEqualTo(CONTENT);
    }
    return true;
  }

  private void expectOneLineIfClosed(boolean complete, LogLines log) throws Exception {
    server().awaitNothingOnLoan();
    assertThat(server().gateway.statistics().connectionsFailed()).isEqualTo(complete ? 0 : 1);
    assertThat(log.all()).hasSize(complete ? 0 : 1);
    assertThat(log.all()).allSatisfy(line -> assertThat(line).contains("truncated while lent"));
  }

  @Test
  void truncationByAnotherClientChangesNoStableLoan() throws Exception {
    start(Store.MEMORY);
    Opaque file = witness().file("file", CONTENT);
    try (StackClient reader = slowReader()) {
      lend(reader, file);

      assertThat(witness().setSize(file, 0)).isEqualTo(NfsStatus.OK);
      assertThat(witness().read(file, 0, 10).data()).isEmpty();

      expectAll(reader);
      assertThat(reader.read(file, 0, 10).eof()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void truncationByAnotherClientNeverShowsOtherBytes(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);
    try (LogLines log = LogLines.watch();
        StackClient reader = slowReader()) {
      lend(reader, file);

      assertThat(witness().setSize(file, 0)).isEqualTo(NfsStatus.OK);
      assertWitnessIsServed();

      boolean complete = expectGoodBytesOrEnd(reader);
      expectOneLineIfClosed(complete, log);
    }
  }

  @Test
  void truncationBehindTheGatewaysBackClosesOneConnectionAtMost() throws Exception {
    StackServer server = start(Store.LOCAL);
    Opaque file = witness().file("file", CONTENT);
    try (LogLines log = LogLines.watch();
        StackClient reader = slowReader()) {
      lend(reader, file);

      try (FileChannel host = FileChannel.open(server.hostFile("file"), StandardOpenOption.WRITE)) {
        host.truncate(0);
      }
      assertWitnessIsServed();

      boolean complete = expectGoodBytesOrEnd(reader);
      expectOneLineIfClosed(complete, log);
      assertThat(witness().read(file, 0, 10).data()).isEmpty();
    }
  }

  @Test
  void truncationBehindTheGatewaysBackLeavesWhatIsInFront() throws Exception {
    StackServer server = start(Store.LOCAL);
    Opaque file = witness().file("file", CONTENT);
    witness().write(file, CONTENT.length, CONTENT);
    try (StackClient reader = slowReader()) {
      lend(reader, file);

      try (FileChannel host = FileChannel.open(server.hostFile("file"), StandardOpenOption.WRITE)) {
        host.truncate(CONTENT.length);
      }

      expectAll(reader);
    }
  }

  @ParameterizedTest
  @EnumSource
  void removedFilesArriveComplete(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);
    try (StackClient reader = slowReader()) {
      lend(reader, file);

      assertThat(witness().remove(witness().root, "file")).isEqualTo(NfsStatus.OK);

      expectAll(reader);
    }
  }

  @ParameterizedTest
  @EnumSource
  void replacedFilesArriveComplete(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);
    byte[] newContent = content(12_345);
    Opaque newFile = witness().file("new", newContent);
    try (StackClient reader = slowReader()) {
      lend(reader, file);

      assertThat(witness().rename(witness().root, "new", "file")).isEqualTo(NfsStatus.OK);
      assertThat(witness().lookup("file")).isEqualTo(newFile);
      assertThat(witness().read(newFile, 0, 1 << 20).data()).isEqualTo(newContent);

      expectAll(reader);
    }
  }

  @Test
  void filesReplacedBehindTheGatewaysBackArriveComplete() throws Exception {
    StackServer server = start(Store.LOCAL);
    Opaque file = witness().file("file", CONTENT);
    try (StackClient reader = slowReader()) {
      lend(reader, file);

      Files.delete(server.hostFile("file"));
      Files.write(server.hostFile("file"), content(12_345));

      expectAll(reader);
      assertThat(witness().read(witness().lookup("file"), 0, 1 << 20).data())
          .isEqualTo(content(12_345));
    }
  }

  /** Bytes of a stable loan are those of the moment of the read. */
  @Test
  void overwrittenFilesOfAStableStoreArriveAsTheyWere() throws Exception {
    start(Store.MEMORY);
    Opaque file = witness().file("file", CONTENT);
    try (StackClient reader = slowReader()) {
      lend(reader, file);

      witness().write(file, 0, new byte[CONTENT.length]);
      assertThat(witness().read(file, 5, 100).data()).isEqualTo(new byte[100]);

      expectAll(reader);
    }
  }
}

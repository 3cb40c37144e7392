// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.xdr.Opaque;

/** Tests of the stack: each starts it over a store, and at the end an honest client is served. */
abstract class StackTest {
  private static final int WITNESS_BYTES = 100_000;

  @TempDir Path folder;

  private @Nullable StackServer started;
  private @Nullable StackClient witness;
  private Opaque witnessFile = Opaque.EMPTY;

  StackServer start(Store store) throws Exception {
    return start(store, LedgerLimits.DEFAULT, settings -> settings);
  }

  StackServer start(Store store, LedgerLimits limits, UnaryOperator<NfsGatewaySettings> change)
      throws Exception {
    StackServer server = new StackServer(store, folder, limits, change);
    started = server;
    StackClient client = server.client();
    witness = client;
    witnessFile = client.file("witness", content(WITNESS_BYTES));
    return server;
  }

  StackServer server() {
    return Objects.requireNonNull(started);
  }

  /** A client that was there before whatever happens, and must not notice. */
  StackClient witness() {
    return Objects.requireNonNull(witness);
  }

  void assertWitnessIsServed() throws Exception {
    StackClient.Read read = witness().readPatiently(witnessFile, 0, WITNESS_BYTES);
    assertThat(read.data()).isEqualTo(content(WITNESS_BYTES));
  }

  @AfterEach
  void theOthersAreServedAndNothingIsOnLoan() throws Exception {
    if (started != null) {
      assertWitnessIsServed();
      server().awaitNothingOnLoan();
      witness().close();
      server().stop();
    }
  }

  static byte[] content(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}

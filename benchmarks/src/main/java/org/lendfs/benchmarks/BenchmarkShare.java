// SPDX-License-Identifier: Apache-2.0
package org.lendfs.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ServiceLoader;
import org.apache.commons.io.file.PathUtils;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

/** One share of one kind with one file in it, as a gateway would see it. */
final class BenchmarkShare {
  static final String NAME = "bench";
  private static final int PIECE_BYTES = 1 << 20;

  private final Path place;
  private final ShareRegistry registry;
  private final CallContext caller;
  private final Vnode file;

  BenchmarkShare(String kind, int fileBytes)
      throws IOException, InvalidOptionException, VfsException {
    place = Files.createTempDirectory("lendfs-jmh");
    Path data = Files.createDirectory(place.resolve("data"));
    Path state = Files.createDirectory(place.resolve("state"));
    var config = new ProviderConfig(NAME, data.toString(), Options.none(), state);
    registry =
        new ShareRegistry(
            new LoanLedger(LedgerLimits.DEFAULT),
            new InMemoryRangeLockTable(),
            HandleKey.ephemeral());
    Vnode root = registry.add(new ShareSpec(NAME, factory(kind).open(config))).root();
    Client client = new Client("jmh", "jmh", InetSocketAddress.createUnresolved("localhost", 1));
    caller = new CallContext(Credentials.ROOT, client, NAME, true);
    file =
        root.create("file", new CreateMode.Guarded(), AttributeChanges.ofMode(0644), caller)
            .vnode();
    for (int offset = 0; offset < fileBytes; offset += PIECE_BYTES) {
      write(offset, PIECE_BYTES);
    }
  }

  private static ProviderFactory factory(String kind) {
    return ServiceLoader.load(ProviderFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no provider of kind " + kind));
  }

  ShareRegistry registry() {
    return registry;
  }

  Vnode file() {
    return file;
  }

  /** May block. */
  CallContext caller() {
    return caller;
  }

  /** Writes a range of whatever a loan holds. */
  int write(long offset, int length) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(offset, length), caller)) {
      loan.filledForWrite(length);
      return file.write(loan, Stability.UNSTABLE, caller).count();
    }
  }

  void close() throws IOException, VfsException, InterruptedException {
    registry.remove(NAME, Duration.ofSeconds(1));
    PathUtils.deleteDirectory(place);
  }
}

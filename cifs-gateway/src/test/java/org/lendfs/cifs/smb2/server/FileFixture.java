// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.lendfs.cifs.SmbGateway;
import org.lendfs.cifs.SmbGatewaySettings;
import org.lendfs.cifs.auth.TestUsers;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Smb2Command;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbEncodable;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.AddressRules;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.provider.memory.MemoryLimits;
import org.lendfs.provider.memory.MemoryProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;

/**
 * The whole gateway on a free port of the loopback, over a memory share called "data", for clients
 * that are believed whatever name they tell, and by a clock that the test moves.
 */
final class FileFixture {
  static final int LOCK_EXCLUSIVE_AT_ONCE = 0x12;
  static final int LOCK_EXCLUSIVE = 0x2;
  static final int UNLOCK = 0x4;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final AtomicLong clockNanos = new AtomicLong(1);
  final LoanLedger ledger = new LoanLedger(LedgerLimits.DEFAULT);
  final ShareRegistry registry =
      new ShareRegistry(ledger, new InMemoryRangeLockTable(), HandleKey.ephemeral());
  final Share share;
  final SmbGateway gateway;

  FileFixture() throws Exception {
    this(settings -> settings);
  }

  FileFixture(UnaryOperator<SmbSettings> change) throws Exception {
    Provider provider = new MemoryProvider(MemoryLimits.ofSize(16L << 20));
    provider.root().setAttributes(AttributeChanges.ofMode(0777), CallContext.internal("data"));
    share = registry.add(new ShareSpec("data", provider, false, AddressRules.ANY));
    SmbGatewaySettings defaults = SmbGatewaySettings.listeningOn(EngineFixture.anyPort());
    SmbSettings settings =
        defaults.smb().withNanoClock(clockNanos::get).withSlowAfter(Duration.ofMillis(40));
    gateway =
        SmbGateway.start(
            defaults.withSmb(change.apply(settings)),
            new SmbGateway.Services(
                registry,
                each -> SmbShareOptions.DEFAULT,
                new TestAuthenticator(),
                new TestUsers()));
  }

  /** A client of dialect 3.0 who has logged on and connected to the share. */
  RawSmbClient client(String user) throws Exception {
    return new RawSmbClient(gateway.address()).ready(SmbDialect.SMB_3_0, user);
  }

  RawSmbClient stranger() throws Exception {
    return new RawSmbClient(gateway.address());
  }

  static TestCreate.Opened open(RawSmbClient client, TestCreate request) throws Exception {
    return TestCreate.opened(client.callThrough(Smb2Command.CREATE, request));
  }

  static NtStatus refused(RawSmbClient client, TestCreate request) throws Exception {
    return client.callThrough(Smb2Command.CREATE, request).status();
  }

  static NtStatus close(RawSmbClient client, FileId id) throws Exception {
    SmbEncodable request =
        writer -> {
          writer.writeShort(24);
          writer.writeShort(0);
          writer.writeInt(0);
          writer.write(id);
        };
    return client.callThrough(Smb2Command.CLOSE, request).status();
  }

  static SmbEncodable lock(FileId id, int sequence, int flags) {
    return writer -> {
      writer.writeShort(48);
      writer.writeShort(1);
      writer.writeInt(sequence);
      writer.write(id);
      writer.writeLong(10);
      writer.writeLong(5);
      writer.writeInt(flags);
      writer.writeInt(0);
    };
  }

  static SmbEncodable write(FileId id, byte... data) {
    return writer -> {
      writer.writeShort(49);
      writer.writeShort(64 + 48);
      writer.writeInt(data.length);
      writer.writeLong(0);
      writer.write(id);
      writer.writeZeros(16);
      writer.writeBytes(data);
    };
  }

  /** Cuts the connection, and waits until so many opens wait for their clients. */
  void cut(RawSmbClient client, int waiting) throws Exception {
    client.close();
    await(() -> gateway.sessions().find(client.sessionId).isEmpty());
    await(() -> gateway.durableOpens().waiting().size() == waiting);
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting").isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  void pass(Duration time) {
    clockNanos.addAndGet(time.toNanos());
  }

  boolean exists(String name) throws VfsException {
    try {
      share.root().lookup(name, CallContext.internal("data"));
      return true;
    } catch (VfsException e) {
      assertThat(e.error()).isEqualTo(VfsError.NOT_FOUND);
      return false;
    }
  }

  /** Stops it, and nothing may be left over. */
  void stop() throws Exception {
    assertThat(gateway.stop(PATIENCE).unfinished()).isEmpty();
    await(() -> gateway.sessions().list().isEmpty());
    await(() -> registry.opens().isEmpty());
    assertThat(gateway.durableOpens().waiting()).isEmpty();
    await(() -> gateway.durableOpens().count() == 0);
    assertThat(registry.locks().count()).as("range locks").isZero();
    assertThat(ledger.totals().outstandingLoans()).as("loans that nobody returned").isZero();
  }
}

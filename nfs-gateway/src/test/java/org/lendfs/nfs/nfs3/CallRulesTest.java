// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.share.AddressRules;
import org.lendfs.nfs.nfs3.message.AccessArgs;
import org.lendfs.nfs.nfs3.message.AccessBits;
import org.lendfs.nfs.nfs3.message.AccessResult;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.MkdirArgs;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.RemoveArgs;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.rpc.server.TestCallers;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.Squash;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;
import org.lendfs.vfs.share.Share;

/** What holds for every procedure alike: shares, addresses, callers and failures. */
class CallRulesTest extends ProcedureTest {

  /** Remembers whom operations were called for. */
  private static final class Callers implements Monitor {
    final List<CallContext> seen = new ArrayList<>();

    @Override
    public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
      seen.add(op.caller());
      return next.proceed(op);
    }
  }

  private CallContext contextOf(RpcCaller caller) throws Exception {
    Callers callers = new Callers();
    server.registry.attach(TestServer.SHARE, callers);
    server.call(caller, Nfs3Procedure.GETATTR, new GetattrArgs(server.root()));
    server.registry.detach(TestServer.SHARE, callers);
    return callers.seen.getFirst();
  }

  private Credentials seenAs(NfsShareOptions options, RpcCaller caller) throws Exception {
    server.options.set(options);
    return contextOf(caller).credentials();
  }

  private NfsStatus getattr(RpcCaller caller, Opaque object) throws Exception {
    return server.call(caller, Nfs3Procedure.GETATTR, new GetattrArgs(object)).result.status();
  }

  // --- callers --------------------------------------------------------------------------------

  @Test
  void squashesNobodyWhenNotAskedTo() throws Exception {
    NfsShareOptions none = NfsShareOptions.squashing(Squash.NONE);

    assertThat(seenAs(none, TestCallers.sys(0, 0, 5))).isEqualTo(Credentials.of(0, 0, 5));
    assertThat(seenAs(none, TestCallers.sys(1001, 100, 0, 7)))
        .isEqualTo(Credentials.of(1001, 100, 0, 7));
  }

  @Test
  void squashesRootWhereverItStands() throws Exception {
    NfsShareOptions root = new NfsShareOptions(Squash.ROOT, 500, 600, List.of());

    assertThat(seenAs(root, TestCallers.sys(0, 0, 0, 5)))
        .isEqualTo(Credentials.of(500, 600, 600, 5));
    assertThat(seenAs(root, TestCallers.sys(1001, 100, 0, 7)))
        .isEqualTo(Credentials.of(1001, 100, 600, 7));
    assertThat(seenAs(root, TestCallers.sys(1001, 0)).gid()).isEqualTo(600);
  }

  @Test
  void squashesEverybody() throws Exception {
    NfsShareOptions all = new NfsShareOptions(Squash.ALL, 500, 600, List.of());

    assertThat(seenAs(all, TestCallers.sys(1001, 100, 5))).isEqualTo(Credentials.of(500, 600));
    assertThat(seenAs(all, TestCallers.sys(0, 0))).isEqualTo(Credentials.of(500, 600));
  }

  @ParameterizedTest
  @EnumSource(Squash.class)
  void callersWithoutCredentialsAreAnonymousAlways(Squash squash) throws Exception {
    NfsShareOptions options = new NfsShareOptions(squash, 500, 600, List.of());

    assertThat(seenAs(options, TestCallers.anonymous())).isEqualTo(Credentials.of(500, 600));
  }

  @Test
  void callersAreKnownByTheirAddress() throws Exception {
    CallContext context = contextOf(TestServer.ALICE);

    assertThat(context.client().id()).isEqualTo("NFSv3:127.0.0.1");
    assertThat(context.client().protocol()).isEqualTo("NFSv3");
    assertThat(context.client().address().getPort()).isEqualTo(700);
    assertThat(context.share()).isEqualTo(TestServer.SHARE);
  }

  @Test
  void theContextIsMadeOnceForACallerAndAShare() throws Exception {
    assertThat(contextOf(TestServer.ALICE)).isSameAs(contextOf(TestServer.ALICE));
  }

  @Test
  void sixteenGroupsCount() throws Exception {
    Integer[] groups = new Integer[16];
    for (int i = 0; i < 16; i++) {
      groups[i] = 2000 + i;
    }
    Opaque file = file(TestCallers.sys(5, 2015), "file", 0640);

    AccessResult.Ok result =
        server
            .call(
                TestCallers.sys(7, 7, groups),
                Nfs3Procedure.ACCESS,
                new AccessArgs(file, AccessBits.READ | AccessBits.MODIFY))
            .as(AccessResult.Ok.class);

    assertThat(result.access()).isEqualTo(AccessBits.READ);
  }

  // --- shares ---------------------------------------------------------------------------------

  @Test
  void addressRulesHoldOnEveryCallAndTellNothing() throws Exception {
    Share inner = server.addShare("inner", false, AddressRules.parse(List.of("192.0.2.0/24")));
    Opaque root = server.handleOf(inner.root());
    RpcCaller inside = TestCallers.sys(InetAddress.ofLiteral("192.0.2.7"), 0, 0);

    LookupResult.Failed refused =
        server
            .call(Nfs3Procedure.LOOKUP, new LookupArgs(new DirOpArgs(root, "name")))
            .as(LookupResult.Failed.class);

    assertThat(refused.status()).isEqualTo(NfsStatus.ACCES);
    assertThat(refused.directoryAttributes().attributes()).isNull();
    assertThat(getattr(TestServer.ROOT, root)).isEqualTo(NfsStatus.ACCES);
    assertThat(getattr(inside, root)).isEqualTo(NfsStatus.OK);
  }

  @Test
  void handlesOfARemovedShareAreStale() throws Exception {
    Opaque other = server.handleOf(server.addShare("other", false, AddressRules.ANY).root());
    assertThat(getattr(TestServer.ROOT, other)).isEqualTo(NfsStatus.OK);

    server.registry.remove("other", Duration.ofSeconds(10));

    assertThat(getattr(TestServer.ROOT, other)).isEqualTo(NfsStatus.STALE);
    assertThat(getattr(TestServer.ROOT, server.root())).isEqualTo(NfsStatus.OK);
  }

  @Test
  void readOnlySharesAreRofs() throws Exception {
    server = new TestServer(Nfs3Settings.DEFAULT, LedgerLimits.DEFAULT, true);
    WriteArgs write = new WriteArgs(server.root(), 0, 1, StableHow.UNSTABLE, 1);

    assertThat(
            server
                .call(Nfs3Procedure.MKDIR, new MkdirArgs(inRoot("name"), mode(0700)))
                .result
                .status())
        .isEqualTo(NfsStatus.ROFS);
    assertThat(server.call(Nfs3Procedure.REMOVE, new RemoveArgs(inRoot("name"))).result.status())
        .isEqualTo(NfsStatus.ROFS);
    assertThat(server.write(TestServer.ROOT, write, new byte[1]).result.status())
        .isIn(NfsStatus.ROFS, NfsStatus.ISDIR);
    AccessResult.Ok access =
        server
            .call(Nfs3Procedure.ACCESS, new AccessArgs(server.root(), 0x3f))
            .as(AccessResult.Ok.class);
    assertThat(access.access()).isEqualTo(AccessBits.READ | AccessBits.LOOKUP);
  }

  // --- failures -------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(VfsError.class)
  void everyErrorIsAStatus(VfsError error) throws Exception {
    server.faults.fail(OpKind.GET_ATTRIBUTES, error);

    GetattrResult.Failed failed =
        server
            .call(Nfs3Procedure.GETATTR, new GetattrArgs(server.root()))
            .as(GetattrResult.Failed.class);

    assertThat(failed.status()).isEqualTo(Nfs3Status.of(error));
  }

  @ParameterizedTest
  @EnumSource(
      value = VfsError.class,
      names = {"WOULD_BLOCK", "NO_RESOURCES"})
  void whatMayBeBetterLaterIsJukebox(VfsError error) {
    assertThat(Nfs3Status.of(error)).isEqualTo(NfsStatus.JUKEBOX);
  }

  @Test
  void mistakesOfTheProgramFailTheOneCall() throws Exception {
    Monitor broken =
        new Monitor() {
          @Override
          public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
            if (op.kind() == OpKind.LOOKUP) {
              throw new IllegalStateException("a mistake, made by the test");
            }
            return next.proceed(op);
          }
        };
    server.registry.attach(TestServer.SHARE, broken);

    LookupResult.Failed failed =
        server
            .call(Nfs3Procedure.LOOKUP, new LookupArgs(inRoot("name")))
            .as(LookupResult.Failed.class);

    assertThat(failed.status()).isEqualTo(NfsStatus.SERVERFAULT);
    assertCurrent(failed.directoryAttributes(), server.root());
    assertThat(getattr(TestServer.ROOT, server.root())).isEqualTo(NfsStatus.OK);
  }

  @ParameterizedTest
  @EnumSource(
      value = Nfs3Procedure.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NULL", "WRITE"})
  void argumentsThatEndTooEarlyAreGarbage(Nfs3Procedure procedure) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> server.callEncoded(TestServer.ROOT, procedure, new byte[] {0, 0, 0, 32}));
  }

  @Test
  void theTableHasAllProceduresInOrder() {
    for (Nfs3Procedure procedure : Nfs3Procedure.values()) {
      assertThat(server.row(procedure).number()).isEqualTo(procedure.number());
      assertThat(server.row(procedure).name()).isEqualTo(procedure.name());
    }
  }
}

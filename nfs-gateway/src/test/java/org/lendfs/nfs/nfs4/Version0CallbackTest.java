// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.nfs4.Nfs4Client.op;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenArgs;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenConfirmArgs;
import org.lendfs.nfs.nfs4.message.OpenDelegation;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.RenewArgs;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.nfs4.message.StateOwner;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.portmap.message.UniversalAddress;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.RpcServer;
import org.lendfs.nfs.rpc.server.RpcServerSettings;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.netty.WireServer;

/** Delegations in minor version 0: the client has a server of its own, which is probed first. */
final class Version0CallbackTest extends StateTest {
  private static final int IDENT = 4711;
  private static final int CB_RECALL = 4;
  private static final int ATTEMPTS = 2000;

  private final BlockingQueue<Recall> recalls = new LinkedBlockingQueue<>();
  private WireServer callbacks;
  private Nfs4Client old;
  private long clientId;
  private int seqid;

  /** A CB_RECALL as it came. */
  private record Recall(int ident, Stateid stateid, Opaque handle) {}

  @Override
  NfsGatewaySettings settings(NfsGatewaySettings defaults) {
    return defaults.withStates(defaults.states().withDelegations(true, 2));
  }

  @Override
  @BeforeEach
  void start() throws Exception {
    super.start();
    callbacks =
        WireServer.start(
            WireSettings.listeningOn(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)),
            new RpcServer(
                RpcServerSettings.forTransfersOf(4096),
                List.of(
                    RpcProgram.of(
                        Nfs4Client.PROGRAM_OF_CALLBACKS,
                        "callbacks",
                        1,
                        List.of(
                            RpcProcedure.plain(0, "CB_NULL", (context, args) -> RpcResult.VOID),
                            RpcProcedure.plain(
                                1, "CB_COMPOUND", (context, args) -> recalled(args)))))));
    old = connect(0);
    others.add(old);
  }

  private RpcResult recalled(XdrReader args) throws MalformedMessageException {
    args.readString(Nfs4Limits.TAG_LENGTH);
    int minorVersion = args.readInt();
    int ident = args.readInt();
    int operations = args.readInt();
    int operation = args.readInt();
    Stateid stateid = Stateid.decode(args);
    args.readBoolean();
    Recall recall = new Recall(ident, stateid, args.readOpaque(Nfs4Limits.HANDLE_LENGTH));
    boolean sound = minorVersion == 0 && operations == 1 && operation == CB_RECALL;
    recalls.add(recall);
    Nfs4Status status = sound ? Nfs4Status.OK : Nfs4Status.BADXDR;
    return RpcResult.of(writer -> {
      writer.writeEnum(status);
      writer.writeString("");
      writer.writeInt(1);
      writer.writeInt(CB_RECALL);
      writer.writeEnum(status);
    });
  }

  @Override
  @AfterEach
  void stop() throws Exception {
    callbacks.close();
    super.stop();
  }

  private void introduce(String netid, String address) throws Exception {
    SetclientidArgs args =
        new SetclientidArgs(
            1, StateOps.owner("old"), Nfs4Client.PROGRAM_OF_CALLBACKS, netid, address, IDENT);
    SetclientidResult known =
        old.compound(op(Nfs4Opcode.SETCLIENTID, args)).last(SetclientidResult.class);
    clientId = known.clientId();
    old.compound(
            op(
                Nfs4Opcode.SETCLIENTID_CONFIRM,
                new SetclientidConfirmArgs(known.clientId(), known.verifier())))
        .ok();
  }

  private String address() {
    return UniversalAddress.of(callbacks.boundAddress()).text();
  }

  private OpenResult openToRead() throws Exception {
    OpenArgs args =
        new OpenArgs(
            ++seqid,
            READ,
            0,
            new StateOwner(clientId, StateOps.owner("owner")),
            new OpenHow.NoCreate(),
            new OpenClaim.Null("file"));
    OpenResult opened =
        old.compound(putfh(root()), op(Nfs4Opcode.OPEN, args)).last(OpenResult.class);
    if ((opened.flags() & OpenResult.CONFIRM) != 0) {
      assertThat(opened.delegation()).isInstanceOf(OpenDelegation.None.class);
      CompoundOp confirm =
          op(Nfs4Opcode.OPEN_CONFIRM, new OpenConfirmArgs(opened.stateid(), ++seqid));
      old.compound(putfh(file), confirm).ok();
    }
    return opened;
  }

  /** The probe runs beside the client's requests; each OPEN asks again. */
  private Stateid delegation() throws Exception {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (openToRead().delegation() instanceof OpenDelegation.Read given) {
        return given.stateid();
      }
      Thread.sleep(1);
    }
    throw new AssertionError("no delegation");
  }

  private Nfs4Status onFile(CompoundOp operation) throws Exception {
    return old.compound(putfh(file), operation).status();
  }

  @Test
  void givesNoneBeforeTheClientAnswers() throws Exception {
    introduce("tcp", "127.0.0.1.0.1");

    for (int i = 0; i < 5; i++) {
      assertThat(openToRead().delegation()).isInstanceOf(OpenDelegation.None.class);
    }
  }

  @Test
  void callsNobodyButTheClientsOwnHost() throws Exception {
    introduce("tcp", address().replace("127.0.0.1", "127.0.0.2"));
    openToRead();
    assertThat(openToRead().delegation()).isInstanceOf(OpenDelegation.None.class);

    introduce("udp", address());
    assertThat(openToRead().delegation()).as("datagrams").isInstanceOf(OpenDelegation.None.class);

    introduce("tcp", "nonsense");
    assertThat(openToRead().delegation()).as("nonsense").isInstanceOf(OpenDelegation.None.class);
  }

  @Test
  void recallsByTheClientsOwnServer() throws Exception {
    introduce("tcp", address());
    Stateid delegation = delegation();
    assertThat(onFile(StateOps.read(delegation))).isEqualTo(Nfs4Status.OK);

    CompletableFuture<Nfs4Status> open =
        CompletableFuture.supplyAsync(() -> {
          try {
            Nfs4Status status = openStatus(client, "x", WRITE, 0);
            while (status == Nfs4Status.DELAY) {
              status = openStatus(client, "x", WRITE, 0);
            }
            return status;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    Recall recall = recalls.poll(30, TimeUnit.SECONDS);
    assertThat(onFile(StateOps.delegreturn(delegation))).isEqualTo(Nfs4Status.OK);

    assertThat(recall).isEqualTo(new Recall(IDENT, delegation, file));
    assertThat(open.get()).isEqualTo(Nfs4Status.OK);
    assertThat(onFile(StateOps.read(delegation))).isEqualTo(Nfs4Status.BAD_STATEID);
  }

  @Test
  void takesANewAddressForAnOldClient() throws Exception {
    introduce("tcp", "127.0.0.1.0.1");
    assertThat(openToRead().delegation()).isInstanceOf(OpenDelegation.None.class);
    long before = clientId;

    introduce("tcp", address());

    assertThat(clientId).as("the same client").isEqualTo(before);
    assertThat(delegation()).isNotNull();
  }

  @Test
  void tellsAtRenewThatTheClientCannotBeCalledAnyMore() throws Exception {
    introduce("tcp", address());
    delegation();
    CompoundOp renew = op(Nfs4Opcode.RENEW, new RenewArgs(clientId));
    assertThat(old.compound(renew).status()).isEqualTo(Nfs4Status.OK);

    callbacks.close();
    openStatus(client, "x", WRITE, 0);
    Nfs4Status status = old.compound(renew).status();
    for (int i = 0; i < ATTEMPTS && status == Nfs4Status.OK; i++) {
      Thread.sleep(1);
      status = old.compound(renew).status();
    }

    assertThat(status).isEqualTo(Nfs4Status.CB_PATH_DOWN);
  }

  @Test
  void losesWhatItDoesNotGiveBack() throws Exception {
    introduce("tcp", address());
    Stateid delegation = delegation();

    server.registry().opens().revoke(server.registry().opens().promises().getFirst());

    assertThat(onFile(StateOps.read(delegation))).isEqualTo(Nfs4Status.BAD_STATEID);
  }
}

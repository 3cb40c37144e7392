// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.RawClient;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.EntryPlus3;
import org.lendfs.nfs.nfs3.message.Fattr3;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.ReaddirplusArgs;
import org.lendfs.nfs.nfs3.message.ReaddirplusResult;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenDelegation;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.Stateid;

/** Delegations of NFSv4 where NFSv3 uses the file. */
final class DelegationBesideVersion3Test extends StateTest {
  @Override
  NfsGatewaySettings settings(NfsGatewaySettings defaults) {
    return defaults.withStates(defaults.states().withDelegations(true, 2));
  }

  private static NfsStatus statusOf(Nfs3Result result) {
    return switch (result) {
      case GetattrResult.Failed failed -> failed.status();
      case WriteResult.Failed failed -> failed.status();
      default -> NfsStatus.OK;
    };
  }

  /** A call of version 3, until it is not to be made later. */
  private CompletableFuture<Nfs3Result> meanwhile(RawClient by, Nfs3Request request) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        Nfs3Result result = request.run(by);
        while (statusOf(result) == NfsStatus.JUKEBOX) {
          Thread.sleep(1);
          result = request.run(by);
        }
        return result;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private interface Nfs3Request {
    Nfs3Result run(RawClient by) throws Exception;
  }

  /** The writer makes the file longer before it gives the delegation back. */
  private void bringsMore(Stateid delegation) throws Exception {
    CallbackPeer.answer(client.raw(), CallbackPeer.receive(client.raw()), Nfs4Status.OK);
    assertThat(statusOn(StateOps.write(delegation, 996))).isEqualTo(Nfs4Status.OK);
    statusOn(StateOps.delegreturn(delegation));
  }

  private Stateid writeDelegation() throws Exception {
    OpenResult opened = opened(client, "owner", BOTH, 0);
    return ((OpenDelegation.Write) opened.delegation()).stateid();
  }

  @Test
  void bringsChangesBeforeVersion3LooksAtTheSize() throws Exception {
    Stateid delegation = writeDelegation();

    try (RawClient nfs3 = server.client()) {
      CompletableFuture<Nfs3Result> look =
          meanwhile(
              nfs3, by -> by.nfs(Nfs3Result.class, Nfs3Procedure.GETATTR, new GetattrArgs(file)));
      bringsMore(delegation);

      GetattrResult.Ok seen = (GetattrResult.Ok) look.get();
      assertThat(seen.attributes().size()).isEqualTo(1000);
    }
  }

  @Test
  void bringsChangesBeforeVersion3LooksItUp() throws Exception {
    Stateid delegation = writeDelegation();

    try (RawClient nfs3 = server.client()) {
      DirOpArgs name = new DirOpArgs(root(), "file");
      CompletableFuture<Nfs3Result> look =
          meanwhile(
              nfs3, by -> by.nfs(Nfs3Result.class, Nfs3Procedure.LOOKUP, new LookupArgs(name)));
      bringsMore(delegation);

      LookupResult.Ok found = (LookupResult.Ok) look.get();
      Fattr3 attributes = found.attributes().attributes();
      assertThat(attributes == null || attributes.size() == 1000)
          .as("true attributes, or none where it took too long: %s", attributes)
          .isTrue();
    }
  }

  @Test
  void leavesOutOfVersion3sListingsWhatAWriterHasToBringFirst() throws Exception {
    writeDelegation();

    try (RawClient nfs3 = server.client()) {
      ReaddirplusResult.Ok listed =
          nfs3.nfs(
              ReaddirplusResult.Ok.class,
              Nfs3Procedure.READDIRPLUS,
              new ReaddirplusArgs(root(), 0, 0, 4096, 32_768));

      EntryPlus3 entry =
          listed.entries().stream()
              .filter(one -> one.entry().name().equals("file"))
              .findFirst()
              .orElseThrow();
      assertThat(entry.attributes().attributes()).isNull();
      assertThat(entry.handle().handle()).isEqualTo(file);
    }
  }

  @Test
  void recallsBeforeVersion3Writes() throws Exception {
    OpenResult opened = opened(client, "owner", READ, 0);
    Stateid delegation = ((OpenDelegation.Read) opened.delegation()).stateid();

    try (RawClient nfs3 = server.client()) {
      byte[] data = bytes(4);
      CompletableFuture<Nfs3Result> write =
          meanwhile(
              nfs3,
              by ->
                  by.write(
                      Nfs3Result.class,
                      new WriteArgs(file, 0, data.length, StableHow.UNSTABLE, data.length),
                      data));
      CallbackPeer.answer(client.raw(), CallbackPeer.receive(client.raw()), Nfs4Status.OK);
      statusOn(StateOps.delegreturn(delegation));

      assertThat(write.get()).isInstanceOf(WriteResult.Ok.class);
    }
  }
}

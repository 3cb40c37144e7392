// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.nfs.nfs3.message.EntryPlus3;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.ReaddirplusArgs;
import org.lendfs.nfs.nfs3.message.ReaddirplusResult;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.Vnode;

/** A large directory is listed by one client while others create, rename and remove in it. */
class ChangingDirectoryTest extends StackTest {
  private static final int STAYING = 8_000;
  private static final int MOVING = 1_000;
  private static final int LEAVING = 1_000;
  private static final int LISTINGS = 3;

  private final AtomicBoolean over = new AtomicBoolean();

  private interface Step {
    void run(StackClient client, int index) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void whatStaysIsListedExactlyOnce(Store store) throws Exception {
    start(store);
    Opaque directory = witness().makeDirectory("large");
    fill();
    List<Map<String, Integer>> listings = new ArrayList<>();
    List<Future<Integer>> changes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      changes.add(
          threads.submit(
              changer(
                  Integer.MAX_VALUE,
                  (client, i) -> {
                    client.create(directory, "new-" + i);
                    if (i % 2 == 0) {
                      expectOk(client.remove(directory, "new-" + i));
                    }
                  })));
      changes.add(
          threads.submit(
              changer(
                  MOVING,
                  (client, i) ->
                      expectOk(client.rename(directory, "moving-" + i, "a-moved-" + i)))));
      changes.add(
          threads.submit(
              changer(LEAVING, (client, i) -> expectOk(client.remove(directory, "leaving-" + i)))));
      try {
        for (int i = 0; i < LISTINGS; i++) {
          listings.add(list(directory));
        }
      } finally {
        over.set(true);
      }
      for (Future<Integer> change : changes) {
        assertThat(change.get()).as("changes meanwhile").isPositive();
      }
    }

    for (Map<String, Integer> listing : listings) {
      for (int i = 0; i < STAYING; i++) {
        assertThat(listing.get("staying-" + i)).as("staying-%d", i).isEqualTo(1);
      }
    }
  }

  private static void expectOk(NfsStatus status) {
    assertThat(status).isEqualTo(NfsStatus.OK);
  }

  private void fill() throws Exception {
    Credentials owner = Credentials.of(server().owner().uid(), server().owner().gid());
    CallContext caller = new CallContext(owner, Client.INTERNAL, StackServer.SHARE, true);
    Vnode large =
        server().registry.find(StackServer.SHARE).orElseThrow().root().lookup("large", caller);
    Map<String, Integer> counts =
        Map.of("staying-", STAYING, "moving-", MOVING, "leaving-", LEAVING);
    for (var each : counts.entrySet()) {
      for (int i = 0; i < each.getValue(); i++) {
        large.create(each.getKey() + i, new CreateMode.Guarded(), AttributeChanges.NONE, caller);
      }
    }
  }

  /** Makes changes over a connection of its own until all listings are done. */
  private Callable<Integer> changer(int most, Step step) {
    return () -> {
      try (StackClient client = server().client()) {
        int i = 0;
        while (i < most && !over.get()) {
          step.run(client, i);
          i++;
        }
        return i;
      }
    };
  }

  /** How often each name is listed. */
  private Map<String, Integer> list(Opaque directory) throws Exception {
    Map<String, Integer> names = new HashMap<>();
    long cookie = 0;
    long verifier = 0;
    boolean end = false;
    while (!end) {
      ReaddirplusResult.Ok part =
          witness()
              .raw
              .nfs(
                  ReaddirplusResult.Ok.class,
                  Nfs3Procedure.READDIRPLUS,
                  new ReaddirplusArgs(directory, cookie, verifier, 4096, 32_768));
      for (EntryPlus3 entry : part.entries()) {
        names.merge(entry.entry().name(), 1, Integer::sum);
        cookie = entry.entry().cookie();
      }
      verifier = part.cookieVerifier();
      end = part.eof();
    }
    return names;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.vfs.Vnode;

/** Many opens and locks of many clients. */
class StateLoadTest {
  private static final int CLIENTS = 100;
  private static final int FILES_OF_CLIENT = 1_000;
  private static final long OPEN_MAXIMUM_BYTES = 1024;

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }

  @Test
  void holdsAHundredThousandOpensInLessThanOneKibibyteEach() throws Exception {
    StateFixture fixture = new StateFixture();
    List<ClientRecord> clients = new ArrayList<>();
    List<Vnode> files = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(fixture.client("client" + i));
    }
    for (int i = 0; i < CLIENTS * FILES_OF_CLIENT; i++) {
      files.add(fixture.file("a file with a name as long as most " + i));
    }
    List<OpenState> opens = new ArrayList<>(files.size());

    long before = usedBytes();
    for (int i = 0; i < files.size(); i++) {
      opens.add(fixture.open(clients.get(i % CLIENTS), files.get(i), StateFixture.BOTH, 0).state());
    }
    long after = usedBytes();

    long ofOne = (after - before) / files.size();
    System.out.println("bytes of an open: " + ofOne);
    assertThat(ofOne).isLessThan(OPEN_MAXIMUM_BYTES);
    assertThat(fixture.opens.opens()).hasSize(files.size());
    assertThat(opens).allMatch(open -> open.target() != null);
    clients.forEach(fixture.clients::expel);
    assertThat(fixture.opens.isEmpty()).isTrue();
  }

  @Test
  void holdsAHundredThousandLocksOfAHundredClientsOnOneFile() throws Exception {
    StateFixture fixture = new StateFixture();
    Vnode file = fixture.file("file");
    List<ClientRecord> clients = new ArrayList<>();
    List<OpenState> opens = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      ClientRecord client = fixture.client("client" + i);
      clients.add(client);
      opens.add(fixture.open(client, file, StateFixture.BOTH, 0).state());
    }

    for (int i = 0; i < CLIENTS * FILES_OF_CLIENT; i++) {
      // Every other byte, so that nothing merges.
      fixture.lock(clients.get(i % CLIENTS), opens.get(i % CLIENTS), 2L * i, 1);
    }

    assertThat(fixture.locks.count()).isEqualTo((long) CLIENTS * FILES_OF_CLIENT);
    clients.forEach(fixture.clients::expel);
    assertThat(fixture.locks.count()).isZero();
    assertThat(fixture.opens.isEmpty()).isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.lock.RangeLock;

/** Locks of clients that are not there any more. */
class LockCourtesyTest {
  private static final LockTarget FILE = new LockTarget(1, FileKey.of((byte) 1));

  private final InMemoryRangeLockTable table = new InMemoryRangeLockTable();
  private final List<String> asked = new ArrayList<>();

  private static RangeLock lock(String client) {
    return new RangeLock(new LockOwner(client, "owner"), LockMode.EXCLUSIVE, LockRule.POSIX, 0, 10);
  }

  private void giveUp(String silent) {
    table.courtesy(client -> {
      asked.add(client);
      if (client.equals(silent)) {
        table.releaseClient(client);
        return true;
      }
      return false;
    });
  }

  @Test
  void asksForTheHolderOnlyWhenSomebodyIsInTheWay() throws Exception {
    giveUp("silent");

    table.tryAcquire(FILE, lock("silent"));
    table.tryAcquire(FILE, lock("silent"));

    assertThat(asked).isEmpty();
  }

  @Test
  void takesTheLockOfAHolderWhoIsGivenUp() throws Exception {
    giveUp("silent");
    table.tryAcquire(FILE, lock("silent"));

    assertThat(table.test(FILE, lock("other"))).isEmpty();
    table.tryAcquire(FILE, lock("silent"));
    assertThat(table.tryAcquire(FILE, lock("other"))).isEmpty();
    table.releaseClient("other");
    table.tryAcquire(FILE, lock("silent"));
    table.acquire(FILE, lock("other"), Duration.ZERO);

    assertThat(table.locks(FILE)).containsExactly(lock("other"));
  }

  @Test
  void leavesTheLockToAHolderWhoIsThere() throws Exception {
    giveUp("silent");
    table.tryAcquire(FILE, lock("holder"));

    assertThat(table.tryAcquire(FILE, lock("other"))).contains(lock("holder"));
    assertThatThrownBy(() -> table.acquire(FILE, lock("other"), Duration.ZERO))
        .isInstanceOf(VfsException.class);
    assertThat(asked).containsOnly("holder");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.config.ShareNfsProperties;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.ShareSmbProperties;
import org.lendfs.gateway.shares.ShareBook;
import org.lendfs.gateway.store.Database;
import org.lendfs.gateway.users.NewUser;
import org.lendfs.gateway.users.UserStore;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.OpenRequest;
import org.lendfs.vfs.open.StateHolder;

/** Fills a gateway that has one share, called first, with much of everything. */
public final class ManyEntries {
  public static final int SHARES = 1_000;
  public static final int USERS = 1_000;
  public static final int OPENS = 10_000;
  public static final int EVENTS = 10_000;

  private ManyEntries() {}

  /** By what REST stands on: over REST it would take minutes. */
  public static void fill(RunningGateway gateway) throws Exception {
    ShareBook book = gateway.bean(ShareBook.class);
    for (int i = 1; i < SHARES; i++) {
      book.add(
          new ShareProperties(
              "share-%04d".formatted(i),
              "memory:",
              false,
              List.of(),
              Map.of("size", "1M"),
              ShareNfsProperties.DEFAULT,
              ShareSmbProperties.DEFAULT,
              List.of()));
    }
    ShareRegistry shares = gateway.bean(ShareRegistry.class);
    Vnode root = shares.find("first").orElseThrow().root();
    for (int i = 0; i < OPENS; i++) {
      open(shares, root, i);
    }
    UserStore users = gateway.bean(UserStore.class);
    for (int i = 0; i < USERS; i++) {
      users.add(new NewUser("user-%04d".formatted(i), "x", null, null, List.of()));
    }
    gateway
        .bean(Database.class)
        .client()
        .sql(
            """
            insert into admin_event
              (happened_at, actor, address, action, target, before_value, after_value)
            select current_timestamp, 'root', '127.0.0.1', 'share.change',
              'share-' || lpad(cast(mod(x, 1000) as varchar), 4, '0'),
              '{"name": "share", "readOnly": false}', '{"name": "share", "readOnly": true}'
            from system_range(1, :events)
            """)
        .param("events", EVENTS)
        .update();
  }

  private static void open(ShareRegistry shares, Vnode root, int i) throws Exception {
    var client =
        new Client(
            "client-" + i % 50,
            "NFSv4.1",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), i % 50 + 1));
    CallContext internal = CallContext.internal("first");
    Vnode file =
        root.create(
                "file-" + i, new CreateMode.Unchecked(), AttributeChanges.ofMode(0644), internal)
            .vnode();
    var owner = new LockOwner(client.id(), "process " + i);
    var holder = new StateHolder(owner, client.id(), "", Set.of(OpenAccess.READ), Duration.ZERO);
    shares
        .opens()
        .open(
            new OpenRequest(
                LockTarget.of(file),
                file.path(),
                client,
                holder,
                Set.of(),
                OpenRequest.Intent.USE,
                open -> {}),
            internal.as(holder));
  }
}

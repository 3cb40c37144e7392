// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.TestGateway;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.Stateid;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.xdr.Opaque;

/** Clients that hold state on a file, and have said that they reclaim nothing. */
abstract class StateTest extends Nfs4Test {
  static final int READ = ShareBits.READ;
  static final int WRITE = ShareBits.WRITE;
  static final int BOTH = ShareBits.BOTH;

  /** Content of the file, so that there is something to read. */
  static final byte[] CONTENT = bytes(16);

  final List<Nfs4Client> others = new ArrayList<>();
  Opaque file;

  /** What a test changes of the server. */
  NfsGatewaySettings settings(NfsGatewaySettings defaults) {
    return defaults.withStates(defaults.states().withDelegations(false, 0));
  }

  @Override
  @BeforeEach
  void start() throws Exception {
    server = new TestGateway(this::settings);
    client = ready(connect(1), "client");
    file = file("file", CONTENT);
  }

  @Override
  @AfterEach
  void stop() throws Exception {
    for (Nfs4Client other : others) {
      other.close();
    }
    super.stop();
  }

  static Nfs4Client ready(Nfs4Client made, String name) throws Exception {
    made.start(name);
    made.inSession(StateOps.reclaimComplete()).ok();
    return made;
  }

  /** Another client, closed at the end. */
  Nfs4Client other(String name) throws Exception {
    Nfs4Client made = ready(connect(1), name);
    others.add(made);
    return made;
  }

  /** Opens the file, and answers what came of it. */
  OpenResult opened(Nfs4Client by, String owner, int access, int deny) throws Exception {
    return by.inSession(putfh(root()), StateOps.open(owner, access, deny, "file"))
        .last(OpenResult.class);
  }

  Stateid open(String owner, int access, int deny) throws Exception {
    return opened(client, owner, access, deny).stateid();
  }

  Nfs4Status openStatus(Nfs4Client by, String owner, int access, int deny) throws Exception {
    return by.inSession(putfh(root()), StateOps.open(owner, access, deny, "file")).status();
  }

  /** An operation on the file. */
  Reply on(Nfs4Client by, CompoundOp operation) throws Exception {
    return by.inSession(putfh(file), operation);
  }

  Nfs4Status statusOn(CompoundOp operation) throws Exception {
    return on(client, operation).status();
  }

  Stateid stateidOf(CompoundOp operation) throws Exception {
    return on(client, operation).last(StateidResult.class).stateid();
  }

  void assertNothingHeld() {
    assertThat(server.registry().opens().isEmpty()).as("opens are left").isTrue();
    assertThat(server.registry().locks().count()).as("locks are left").isZero();
  }
}

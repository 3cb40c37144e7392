// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.lendfs.nfs.nfs4.Nfs4Client.op;
import static org.lendfs.nfs.nfs4.StatusLab.putfh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.StatusLab.Held;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.LockType;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.OpenClaim;
import org.lendfs.nfs.nfs4.message.OpenHow;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.ShareBits;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.nfs.xdr.Opaque;

/** What clients may not do while others reclaim what they had before a restart. */
final class GraceStatusTest extends StatusTest {
  private static final List<String> FORMER =
      List.of("first", "second", "third", "fourth", "fifth", "absent");

  @TempDir private static Path folder;

  /** A server that was there before; not all of its clients come back. */
  @Override
  StatusLab open() throws Exception {
    StatusLab before = lab();
    for (String name : FORMER) {
      before.held(before.modern(name), ShareBits.BOTH);
    }
    before.close();
    return lab();
  }

  private static StatusLab lab() throws Exception {
    return new StatusLab(settings ->
        settings.withRecovery(new RecoverySettings(folder, Duration.ofHours(1), "gateway")));
  }

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.GRACE,
        "anew",
        lab -> lab.run(putfh(lab.file()), StateOps.openCurrent("o", ShareBits.READ, 0)));
    add(
        cases,
        Nfs4Opcode.LOCKT,
        Nfs4Status.GRACE,
        "anew",
        lab -> lab.run(putfh(lab.file()), StateOps.lockt(LockType.READ, 0, 1, "o")));
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.RECLAIM_BAD,
        "a stranger",
        lab -> {
          Nfs4Client stranger = lab.connect(2).start("stranger");
          return stranger.inSession(putfh(lab.file()), reclaim(0));
        });
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.GRACE,
        "anew",
        lab -> {
          Nfs4Client client = lab.connect(2).start("first");
          Held held = reclaimed(client, lab.file(), 0);
          return client.inSession(
              putfh(held.file()), StateOps.lock(LockType.WRITE, 0, 8, held.stateid(), "l"));
        });
    add(
        cases,
        Nfs4Opcode.OPEN,
        Nfs4Status.RECLAIM_CONFLICT,
        "what another denies",
        lab -> {
          Nfs4Client first = lab.connect(2).start("second");
          Held held = reclaimed(first, lab.file(), ShareBits.BOTH);
          return lab.connect(2).start("third").inSession(putfh(held.file()), reclaim(0));
        });
    add(
        cases,
        Nfs4Opcode.LOCK,
        Nfs4Status.RECLAIM_CONFLICT,
        "what another has",
        lab -> {
          Nfs4Client first = lab.connect(2).start("fourth");
          Nfs4Client second = lab.connect(2).start("fifth");
          Opaque file = lab.file();
          CompoundOp lock =
              op(Nfs4Opcode.LOCK, OpenStatusTest.reclaim(reclaimed(first, file, 0).stateid()));
          first.inSession(putfh(file), lock).last(StateidResult.class);
          Held held = reclaimed(second, file, 0);
          return second.inSession(
              putfh(file), op(Nfs4Opcode.LOCK, OpenStatusTest.reclaim(held.stateid())));
        });
    return cases;
  }

  private static void add(
      List<StatusCase> cases,
      Nfs4Opcode opcode,
      Nfs4Status status,
      String what,
      StatusCase.Scenario scenario) {
    cases.add(StatusCase.of(opcode, status, what, scenario));
  }

  private static CompoundOp reclaim(int deny) {
    return StateOps.open(
        "o", ShareBits.BOTH, deny, new OpenHow.NoCreate(), new OpenClaim.Previous(0));
  }

  private static Held reclaimed(Nfs4Client by, Opaque file, int deny) throws Exception {
    Reply reply = by.inSession(putfh(file), reclaim(deny));
    return new Held(file, reply.last(OpenResult.class).stateid(), "o", 0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.List;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.TestStateidArgs;
import org.lendfs.nfs.nfs4.message.TestStateidResult;
import org.lendfs.nfs.nfs4.session.ClientRecord;

/** TEST_STATEID: what the use of stateids would end in (RFC 8881 section 18.48). */
final class TestStateidOperation implements Operation<TestStateidArgs> {
  @Override
  public Nfs4Result run(TestStateidArgs args, Compound compound) throws Nfs4Exception {
    ClientRecord client = compound.requireSession().client();
    List<Nfs4Status> statuses =
        args.stateids().stream()
            .map(stateid ->
                compound.services().states().test(stateid, client, compound.minorVersion()))
            .toList();
    return new TestStateidResult(statuses);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Entry3;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.ReaddirArgs;
import org.lendfs.nfs.nfs3.message.ReaddirEncoder;
import org.lendfs.nfs.nfs3.message.ReaddirResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.VfsException;

/** READDIR: names in a directory (RFC 1813 section 3.3.16). */
final class ReaddirProcedure implements Nfs3Operation<ReaddirArgs> {
  private final int maximumBytes;

  ReaddirProcedure(Nfs3Settings settings) {
    this.maximumBytes = settings.listingMaximumBytes();
  }

  @Override
  public XdrDecoder<ReaddirArgs> decoder() {
    return ReaddirArgs::decode;
  }

  @Override
  public RpcResult serve(ReaddirArgs args, Nfs3Call call) throws VfsException {

    Target directory = call.target(args.directory());
    // Before the listing: a client that sees an older time asks again, which does no harm.
    PostOpAttributes attributes = directory.attributes();
    XdrWriter writer = Listings.writer(args.count(), maximumBytes);
    ReaddirEncoder encoder =
        new ReaddirEncoder(writer, attributes, Listings.VERIFIER, args.count());
    boolean complete =
        addDots(args.cookie(), directory, encoder)
            && directory
                .vnode()
                .readDirectory(
                    Dots.vnodeCookie(args.cookie()),
                    false,
                    entry -> encoder.add(new Entry3(entry.fileId(), entry.name(), entry.cookie())),
                    directory.caller());
    return encoder.end(complete)
        ? Listings.result(writer)
        : RpcResult.of(new ReaddirResult.Failed(NfsStatus.TOOSMALL, attributes));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new ReaddirResult.Failed(status, call.attributes());
  }

  private static boolean addDots(long cookie, Target directory, ReaddirEncoder encoder)
      throws VfsException {
    if (Dots.selfFollows(cookie)
        && !encoder.add(new Entry3(Dots.selfFileId(directory), ".", Dots.SELF_COOKIE))) {
      return false;
    }
    return !Dots.parentFollows(cookie)
        || encoder.add(new Entry3(Dots.parentFileId(directory), "..", Dots.PARENT_COOKIE));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs3.message.Entry3;
import org.lendfs.nfs.nfs3.message.EntryPlus3;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.PostOpHandle;
import org.lendfs.nfs.nfs3.message.ReaddirplusArgs;
import org.lendfs.nfs.nfs3.message.ReaddirplusEncoder;
import org.lendfs.nfs.nfs3.message.ReaddirplusResult;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** READDIRPLUS: names in a directory with attributes and handles (RFC 1813 section 3.3.17). */
final class ReaddirplusProcedure implements Nfs3Operation<ReaddirplusArgs> {
  private final int maximumBytes;

  ReaddirplusProcedure(Nfs3Settings settings) {
    this.maximumBytes = settings.listingMaximumBytes();
  }

  @Override
  public XdrDecoder<ReaddirplusArgs> decoder() {
    return ReaddirplusArgs::decode;
  }

  @Override
  public RpcResult serve(ReaddirplusArgs args, Nfs3Call call) throws VfsException {

    Target directory = call.target(args.directory());
    // Before the listing: a client that sees an older time asks again, which does no harm.
    PostOpAttributes attributes = directory.attributes();
    XdrWriter writer = Listings.writer(args.maxcount(), maximumBytes);
    ReaddirplusEncoder encoder =
        new ReaddirplusEncoder(
            writer, attributes, Listings.VERIFIER, args.dircount(), args.maxcount());
    boolean complete =
        addDots(args.cookie(), directory, call, encoder)
            && directory
                .vnode()
                .readDirectory(
                    Dots.vnodeCookie(args.cookie()),
                    true,
                    entry -> encoder.add(plus(entry, directory, call)),
                    directory.caller());
    return encoder.end(complete)
        ? Listings.result(writer)
        : RpcResult.of(new ReaddirplusResult.Failed(NfsStatus.TOOSMALL, attributes));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new ReaddirplusResult.Failed(status, call.attributes());
  }

  private static boolean addDots(
      long cookie, Target directory, Nfs3Call call, ReaddirplusEncoder encoder)
      throws VfsException {
    if (Dots.selfFollows(cookie) && !encoder.add(self(directory, call))) {
      return false;
    }
    return !Dots.parentFollows(cookie) || encoder.add(parent(directory));
  }

  private static EntryPlus3 self(Target directory, Nfs3Call call) throws VfsException {
    Attributes attributes = directory.vnode().attributes(directory.caller());
    Entry3 entry = new Entry3(attributes.fileId(), ".", Dots.SELF_COOKIE);
    return plus(entry, directory.vnode(), attributes, directory, call);
  }

  /** Without handle and attributes, which are for those who may go there. */
  private static EntryPlus3 parent(Target directory) throws VfsException {
    Entry3 entry = new Entry3(Dots.parentFileId(directory), "..", Dots.PARENT_COOKIE);
    return new EntryPlus3(entry, PostOpAttributes.NONE, PostOpHandle.NONE);
  }

  private static EntryPlus3 plus(DirectoryEntry listed, Target directory, Nfs3Call call) {
    Entry3 entry = new Entry3(listed.fileId(), listed.name(), listed.cookie());
    return plus(entry, listed.vnode(), listed.attributes(), directory, call);
  }

  private static EntryPlus3 plus(
      Entry3 entry,
      @Nullable Vnode vnode,
      @Nullable Attributes attributes,
      Target directory,
      Nfs3Call call) {
    return new EntryPlus3(
        entry,
        attributes == null
            ? PostOpAttributes.NONE
            : new PostOpAttributes(directory.fattr(attributes)),
        vnode == null ? PostOpHandle.NONE : new PostOpHandle(call.handleOf(vnode)));
  }
}

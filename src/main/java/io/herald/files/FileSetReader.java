package io.herald.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the files that engineers edit, all of them at one moment, and refuses what cannot be what they meant. */
public final class FileSetReader {

    private static final int LOOKS = 5;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final Path routes;
    private final Path config;

    /**
     * Reads nothing yet.
     *
     * @param routes the folder of the route files
     * @param config the folder that holds {@code redelivery.yaml}, {@code channels/}, {@code providers/} and {@code templates/}
     */
    public FileSetReader(Path routes, Path config) {
        this.routes = routes;
        this.config = config;
    }

    /**
     * All files as they are now. A file that goes while it is read has never been there.
     *
     * @throws FileMistakesException naming every file that cannot be taken, and what to do
     */
    public FileSet read() {
        for (int look = 1;; look++) {
            try {
                return read(LiveTree.of(routes, config));
            } catch (NoSuchFileException e) {
                if (look == LOOKS) {
                    throw FileContent.wrong("routes", 0, "file-unreadable", "files come and go too fast to be read");
                }
            }
        }
    }

    /** What tells whether a second look would see the same. */
    public FileStamps stamps() {
        return FileStamps.of(LiveTree.of(routes, config));
    }

    private static FileSet read(LiveTree tree) throws NoSuchFileException {
        List<FileMistake> mistakes = new ArrayList<>(tree.mistakes());
        Map<String, byte[]> read = new TreeMap<>();
        long bytes = 0;
        for (Map.Entry<String, Path> file : tree.files().entrySet()) {
            byte[] content = content(file.getKey(), file.getValue(), mistakes);
            read.put(file.getKey(), content);
            bytes += content.length;
            if (bytes > MOST_BYTES) {
                mistakes.add(new FileMistake(file.getKey(), 0, "file-too-large",
                        "with it all files together are larger than " + MOST_BYTES / (1024 * 1024) + " MB"));
                break;
            }
        }
        if (!mistakes.isEmpty()) {
            throw new FileMistakesException(mistakes);
        }
        return new FileSet(read);
    }

    private static byte[] content(String shown, Path file, List<FileMistake> mistakes) throws NoSuchFileException {
        try {
            return FileContent.read(shown, file);
        } catch (FileMistakesException e) {
            mistakes.addAll(e.mistakes());
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            mistakes.add(new FileMistake(shown, 0, "file-unreadable", LiveTree.unreadable(e)));
        }
        return new byte[0];
    }
}

package io.herald.lint;

/**
 * One step of a route.
 *
 * @param name  the word it starts with: {@code to}, {@code setProperty}
 * @param place where that word stands
 * @param value what stands below it
 */
record Step(String name, Tree place, Tree value) {

    Finding finding(String message) {
        return place.finding(message);
    }
}
